package dev.dealbridge.pipedrive.note;

import dev.dealbridge.pipedrive.id.CommentId;
import dev.dealbridge.pipedrive.id.NoteId;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.wire.Changes;
import dev.dealbridge.pipedrive.wire.Query;

/// Reads and writes comments on notes (API v1). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class NoteComments {

    public static final Operation LIST =
            new Operation("getNoteComments", Method.GET, "/api/v1/notes/{id}/comments", 20);
    public static final Operation GET =
            new Operation("getComment", Method.GET, "/api/v1/notes/{id}/comments/{commentId}", 2);
    public static final Operation ADD = new Operation("addNoteComment", Method.POST, "/api/v1/notes/{id}/comments", 10);
    public static final Operation UPDATE =
            new Operation("updateCommentForNote", Method.PUT, "/api/v1/notes/{id}/comments/{commentId}", 10);
    public static final Operation DELETE =
            new Operation("deleteComment", Method.DELETE, "/api/v1/notes/{id}/comments/{commentId}", 6);

    private static final Query PAGE = Query.none().withLimit(100, 100);

    private final Exchange exchange;

    public NoteComments(Exchange exchange) {
        this.exchange = exchange;
    }

    /// The comments on a note, in pages of 100.
    public Pages<NoteComment> ofNote(NoteId note) {
        return Pages.of(cursor -> exchange.pageByOffset(Call.of(LIST, note.value()), PAGE, cursor, NoteComment::of));
    }

    public NoteComment get(NoteId note, CommentId comment) {
        return exchange.one(Call.of(GET, note.value(), comment.value()), NoteComment::of);
    }

    /// @param html not blank; Pipedrive removes what it does not allow
    public NoteComment add(NoteId note, String html) {
        return exchange.one(Call.of(ADD, note.value()), content(html), NoteComment::of);
    }

    /// Replaces the content of a comment and gives it as it is then.
    public NoteComment update(NoteId note, CommentId comment, String html) {
        return exchange.one(Call.of(UPDATE, note.value(), comment.value()), content(html), NoteComment::of);
    }

    /// @return false if there was nothing to delete
    public boolean delete(NoteId note, CommentId comment) {
        return exchange.delete(Call.of(DELETE, note.value(), comment.value()));
    }

    private static Changes content(String html) {
        if (html.isBlank()) {
            throw new IllegalArgumentException("A comment needs content");
        }
        return Changes.none().with("content", html);
    }
}
