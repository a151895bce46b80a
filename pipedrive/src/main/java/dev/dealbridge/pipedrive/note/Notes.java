package dev.dealbridge.pipedrive.note;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.NoteId;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import java.util.List;

/// Reads and writes notes (API v1). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Notes {

    public static final Operation LIST = new Operation("getNotes", Method.GET, "/api/v1/notes", 20);
    public static final Operation GET = new Operation("getNote", Method.GET, "/api/v1/notes/{id}", 2);
    public static final Operation ADD = new Operation("addNote", Method.POST, "/api/v1/notes", 10);
    public static final Operation UPDATE = new Operation("updateNote", Method.PUT, "/api/v1/notes/{id}", 10);
    public static final Operation DELETE = new Operation("deleteNote", Method.DELETE, "/api/v1/notes/{id}", 6);
    public static final Operation LIST_FIELDS = new Operation("getNoteFields", Method.GET, "/api/v1/noteFields", 20);

    private final Exchange exchange;

    public Notes(Exchange exchange) {
        this.exchange = exchange;
    }

    /// One note, also a deleted one, which says that it is not active.
    public Note get(NoteId id) {
        return exchange.one(Call.of(GET, id.value()), Note::of);
    }

    public Pages<Note> list(NoteFilter filter) {
        return Pages.of(cursor -> exchange.pageByOffset(Call.of(LIST), filter.query(), cursor, Note::of));
    }

    /// The notes of a deal.
    public Pages<Note> ofDeal(DealId deal) {
        return list(NoteFilter.all().withDeal(deal));
    }

    /// @throws IllegalArgumentException if the note is attached to nothing
    public Note create(NoteTerms note) {
        if (!note.isAttached()) {
            throw new IllegalArgumentException("A note must be attached to a deal, person, organization or lead");
        }
        return exchange.one(Call.of(ADD), note.changes(), Note::of);
    }

    /// Changes a note and gives it as it is then.
    public Note update(NoteId id, NoteTerms note) {
        return exchange.one(Call.of(UPDATE, id.value()), note.changes(), Note::of);
    }

    /// @return false if there was nothing to delete
    public boolean delete(NoteId id) {
        return exchange.delete(Call.of(DELETE, id.value()));
    }

    /// The properties that notes have; Pipedrive does not page them.
    public List<NoteField> fields() {
        return exchange.list(Call.of(LIST_FIELDS), NoteField::of);
    }
}
