package dev.dealbridge.pipedrive.person;

import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.PictureId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The picture of a person. What has no component here is in `raw`.
///
/// @param size of the file, in bytes
/// @param small where the picture is in 128 by 128 pixels
/// @param large where the picture is in 512 by 512 pixels
public record PersonPicture(
        PictureId id,
        @Nullable PersonId personId,
        @Nullable UserId addedBy,
        @Nullable Long size,
        @Nullable URI small,
        @Nullable URI large,
        RawObject raw) {

    static PersonPicture of(RawObject raw) {
        RawObject pictures = raw.object("pictures");
        return new PersonPicture(
                raw.requiredId("id", PictureId::new),
                raw.id("item_id", PersonId::new),
                raw.id("added_by_user_id", UserId::new),
                raw.number64("file_size"),
                address(pictures, "128"),
                address(pictures, "512"),
                raw);
    }

    private static @Nullable URI address(@Nullable RawObject pictures, String size) {
        return pictures == null ? null : pictures.uri(size);
    }
}
