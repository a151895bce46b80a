package dev.dealbridge.sandbox.product;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Body;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The image of a product, of which there is one at most (facts of Pipedrive's API, section 7.8). Its public address is
/// one of Pipedrive's; nothing is served there, so the picture itself is not kept.
final class Images {
    private static final Duration PUBLIC_FOR = Duration.ofDays(7);
    private static final Map<String, String> TYPES = Map.of(
            "png", "image/png", "jpg", "image/jpeg", "jpeg", "image/jpeg", "gif", "image/gif", "webp", "image/webp");

    private final Records records;

    Images(Records records) {
        this.records = records;
    }

    void bind(Bindings on) {
        on.v2("getProductImage", this::one)
                .v2("uploadProductImage", this::upload)
                .v2("updateProductImage", this::update)
                .v2("deleteProductImage", this::delete);
    }

    Reply one(Call call) {
        Params.NONE.check(call.query());
        ObjectNode image = existing(call);
        ObjectNode shown = shown(image);
        shown.put(
                "public_url",
                "https://%s/product-images/%s.%s?expires=%d"
                        .formatted(
                                records.account().host(),
                                Json.textAt(image, "uuid"),
                                ending(Json.textAt(image, "name")),
                                call.at().plus(PUBLIC_FOR).getEpochSecond()));
        shown.set("mime_type", image.path("mime_type"));
        shown.set("name", image.path("name"));
        return Reply.data(200, shown);
    }

    Reply upload(Call call) {
        Params.NONE.check(call.query());
        ObjectNode product = Products.existing(records, call);
        if (imageOf(Json.longAt(product, "id")) != null) {
            throw ApiError.refused("The product has an image already; update it instead");
        }
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.PRODUCT_IMAGE))
                .put("product_id", Json.longAt(product, "id"));
        describe(call, row);
        records.create(Kind.PRODUCT_IMAGE, row, call);
        return Reply.data(call.operation().status(), shown(row));
    }

    Reply update(Call call) {
        Params.NONE.check(call.query());
        ObjectNode before = existing(call);
        ObjectNode row = before.deepCopy();
        describe(call, row);
        records.change(Kind.PRODUCT_IMAGE, before, row, call);
        return Reply.data(200, shown(row));
    }

    Reply delete(Call call) {
        Params.NONE.check(call.query());
        ObjectNode row = existing(call);
        records.remove(Kind.PRODUCT_IMAGE, row, call);
        return Reply.data(200, Json.object().put("id", Json.longAt(row, "id")));
    }

    private ObjectNode existing(Call call) {
        ObjectNode image = imageOf(Json.longAt(Products.existing(records, call), "id"));
        if (image == null) {
            throw ApiError.notFound("Image was not found");
        }
        return image;
    }

    private @Nullable ObjectNode imageOf(long productId) {
        List<ObjectNode> images = records.store().rowsBy(Kind.PRODUCT_IMAGE, "product_id", productId);
        return images.isEmpty() ? null : images.getFirst();
    }

    /// Name and type of the picture in the body, under a new public name.
    private void describe(Call call, ObjectNode row) {
        Body.Part picture = null;
        if (call.body() instanceof Body.Parts(List<Body.Part> parts)) {
            for (Body.Part part : parts) {
                if (!part.name().equals("data")) {
                    throw ApiError.invalid(
                            part.name(), "Parameter '" + part.name() + "' is not allowed for this request");
                }
                picture = part;
            }
        }
        if (picture == null || picture.fileName() == null || picture.bytes().length == 0) {
            throw ApiError.invalid("data", "must be one image in multipart/form-data");
        }
        String name = Objects.requireNonNull(picture.fileName());
        String type = TYPES.get(ending(name));
        if (type == null) {
            throw ApiError.invalid("data", "must be an image (png, jpg, gif, webp)");
        }
        row.put("name", name)
                .put("mime_type", type)
                .put("uuid", records.ids().uuid())
                .put("add_time", call.time().substring(0, "2026-01-31".length()));
    }

    private static String ending(@Nullable String name) {
        String text = name == null ? "" : name;
        return text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private ObjectNode shown(ObjectNode row) {
        ObjectNode shown = Json.object()
                .put("id", Json.longAt(row, "id"))
                .put("product_id", Json.longAt(row, "product_id"))
                .put("company_id", Long.toString(records.account().companyId()));
        shown.set("add_time", row.path("add_time"));
        return shown;
    }
}
