package dev.dealbridge.bridge.writing;

import dev.dealbridge.bridge.fault.PipedriveFaults;
import dev.dealbridge.engine.intent.Attempt;
import dev.dealbridge.engine.intent.Intent;
import dev.dealbridge.engine.intent.Lookup;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.note.Note;
import dev.dealbridge.pipedrive.note.NoteTerms;
import java.time.Duration;
import java.util.Optional;

/// Writes a note on a deal. Looked up among the deal's notes by our reference, which stands in the note.
///
/// @param reference of this note and no other; plain characters that HTML leaves as they are
/// @param html what the note says, in whatever language
record WriteNote(Pipedrive crm, PipedriveFaults faults, Duration timeout, DealId deal, String reference, String html)
        implements Intent<WriteNote.Written> {

    /// Pipedrive's number of the note.
    record Written(long id) {}

    @Override
    public String key() {
        return reference + "/note";
    }

    /// Of the reference: the wording may change with the language before it is sent, and is no other note then.
    @Override
    public String requestHash() {
        return Digest.of(reference);
    }

    @Override
    public Class<Written> type() {
        return Written.class;
    }

    @Override
    public Attempt<Written> send() {
        try {
            String content = html + "<p>" + mark() + "</p>";
            Note note = crm.notes().create(NoteTerms.of(content).attachedTo(deal));
            return new Attempt.Confirmed<>(new Written(note.id().value()));
        } catch (PipedriveException failure) {
            return faults.afterWrite(failure);
        }
    }

    @Override
    public Lookup<Written> lookup() {
        try {
            Optional<Note> found = crm.notes().ofDeal(deal).stream()
                    .filter(note -> note.isActive() && note.content().contains(mark()))
                    .findFirst();
            return found.<Lookup<Written>>map(
                            note -> new Lookup.Found<>(new Written(note.id().value())))
                    .orElseGet(Lookup.Absent::new);
        } catch (PipedriveException failure) {
            return faults.afterLookup(failure);
        }
    }

    /// In brackets, so that no reference is the beginning of another.
    private String mark() {
        return "[Dealbridge " + reference + "]";
    }
}
