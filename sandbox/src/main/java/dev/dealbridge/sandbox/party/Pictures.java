package dev.dealbridge.sandbox.party;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Body;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Reply;
import java.awt.Dimension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The pictures of persons: checked, but not kept.
final class Pictures implements Feature {
    private static final int LEAST = 128;
    private static final Set<String> FORMATS = Set.of("gif", "jpeg", "png");

    private final Records records;

    Pictures(Records records) {
        this.records = records;
        records.show(Kind.PICTURE, new PictureFace());
    }

    @Override
    public void bind(Bindings on) {
        on.v1("addPersonPicture", this::add)
                .v1("deletePersonPicture", this::delete)
                .v2("getPersonPicture", this::one);
    }

    /// A new picture takes the place of the old one.
    Reply add(Call call) {
        ObjectNode before = person(call);
        if (!(call.body() instanceof Body.Parts(List<Body.Part> parts))) {
            throw ApiError.badRequest("No files were provided with the request.");
        }
        Body.Part file = null;
        Map<String, Integer> crop = new HashMap<>();
        for (Body.Part part : parts) {
            if (part.name().equals("file") && part.fileName() != null) {
                file = part;
            } else if (part.name().startsWith("crop_")) {
                crop.put(part.name(), number(part));
            }
        }
        if (file == null) {
            throw ApiError.badRequest("No files were provided with the request.");
        }
        requireSquare(file, crop);
        endPicture(before);
        long id = records.store().newId(Kind.PICTURE);
        ObjectNode picture = Json.object()
                .put("id", id)
                .put("item_type", "person")
                .put("item_id", Json.longAt(before, "id"))
                .put("active_flag", true)
                .put("add_time", call.time())
                .put("update_time", call.time())
                .put("added_by_user_id", call.caller().userId())
                .put("file_size", file.bytes().length)
                .put("hash", records.ids().hex40());
        records.store().put(Kind.PICTURE, picture);
        ObjectNode row = before.deepCopy().put("picture_id", id).put("update_time", call.time());
        records.change(Kind.PERSON, before, row, call);
        return Reply.data(200, records.face(Kind.PICTURE).full(picture));
    }

    private static int number(Body.Part part) {
        try {
            return Integer.parseInt(part.text().strip());
        } catch (NumberFormatException e) {
            throw ApiError.badRequest("Invalid input: " + part.name() + " - must be an integer");
        }
    }

    /// The image, or what the crop leaves of it, must be a square of 128 pixels or more.
    private static void requireSquare(Body.Part file, Map<String, Integer> crop) {
        Dimension image = size(file.bytes());
        if (image == null) {
            throw ApiError.badRequest("Only GIF, JPG and PNG images are accepted.");
        }
        int x = crop.getOrDefault("crop_x", 0);
        int y = crop.getOrDefault("crop_y", 0);
        int width = crop.getOrDefault("crop_width", image.width - x);
        int height = crop.getOrDefault("crop_height", image.height - y);
        boolean inside = x >= 0 && y >= 0 && (long) x + width <= image.width && (long) y + height <= image.height;
        if (!inside || width != height || width < LEAST) {
            throw ApiError.badRequest("The picture must be as wide as high, and at least " + LEAST + " pixels wide.");
        }
    }

    private static @Nullable Dimension size(byte[] bytes) {
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return null;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input);
                return FORMATS.contains(reader.getFormatName().toLowerCase(java.util.Locale.ROOT))
                        ? new Dimension(reader.getWidth(0), reader.getHeight(0))
                        : null;
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    Reply delete(Call call) {
        ObjectNode before = person(call);
        ObjectNode picture = picture(before);
        endPicture(before);
        ObjectNode row = before.deepCopy().put("update_time", call.time());
        row.remove("picture_id");
        records.change(Kind.PERSON, before, row, call);
        return Reply.data(200, Json.object().put("id", Json.longAt(picture, "id")));
    }

    private void endPicture(ObjectNode person) {
        long id = Json.longAt(person, "picture_id");
        if (id != 0) {
            records.store().remove(Kind.PICTURE, id);
        }
    }

    Reply one(Call call) {
        Params.NONE.check(call.query());
        ObjectNode picture = picture(records.require(Kind.PERSON, call.id("id")));
        ObjectNode shown = Json.object();
        for (String name : List.of("id", "item_type", "item_id", "added_by_user_id", "active_flag", "file_size")) {
            shown.set(name, picture.path(name));
        }
        shown.set("pictures", PictureFace.addresses(picture));
        return Reply.data(200, shown);
    }

    private ObjectNode person(Call call) {
        ObjectNode row = records.find(Kind.PERSON, call.id("id"));
        if (row == null || Json.flagAt(row, "is_deleted")) {
            throw ApiError.notFound("Person not found");
        }
        return row;
    }

    private ObjectNode picture(ObjectNode person) {
        ObjectNode picture = records.find(Kind.PICTURE, Json.longAt(person, "picture_id"));
        if (picture == null) {
            throw ApiError.notFound("Picture not found");
        }
        return picture;
    }
}
