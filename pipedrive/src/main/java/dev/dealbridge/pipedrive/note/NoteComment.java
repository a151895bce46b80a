package dev.dealbridge.pipedrive.note;

import dev.dealbridge.pipedrive.id.CommentId;
import dev.dealbridge.pipedrive.id.NoteId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A comment on a note (API v1). What has no component here is in `raw`. Components may be added in a minor release.
///
/// @param content HTML, as Pipedrive left it after removing what it does not allow
/// @param updaterId who changed it last
/// @param isActive false once it was deleted
public record NoteComment(
        CommentId id,
        @Nullable NoteId noteId,
        String content,
        @Nullable UserId userId,
        @Nullable UserId updaterId,
        boolean isActive,
        @Nullable Instant addTime,
        @Nullable Instant updateTime,
        RawObject raw) {

    static NoteComment of(RawObject raw) {
        return new NoteComment(
                new CommentId(raw.requiredText("uuid")),
                raw.id("object_id", NoteId::new),
                raw.textOrEmpty("content"),
                raw.id("user_id", UserId::new),
                raw.id("updater_id", UserId::new),
                !raw.isMarkedDeleted(),
                raw.time("add_time"),
                raw.time("update_time"),
                raw);
    }
}
