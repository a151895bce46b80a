package dev.dealbridge.pipedrive.note;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.wire.Changes;

/// What can be written into a note. Only what is named is sent. Immutable: every method gives a changed copy.
public final class NoteTerms {

    private final Changes changes;

    private NoteTerms(Changes changes) {
        this.changes = changes;
    }

    /// @param html not blank; Pipedrive removes what it does not allow
    public static NoteTerms of(String html) {
        if (html.isBlank()) {
            throw new IllegalArgumentException("A note needs content");
        }
        return new NoteTerms(Changes.none().with("content", html));
    }

    Changes changes() {
        return changes;
    }

    public NoteTerms attachedTo(DealId deal) {
        return new NoteTerms(changes.with("deal_id", deal.value()));
    }

    public NoteTerms attachedTo(PersonId person) {
        return new NoteTerms(changes.with("person_id", person.value()));
    }

    public NoteTerms attachedTo(OrganizationId organization) {
        return new NoteTerms(changes.with("org_id", organization.value()));
    }

    public NoteTerms attachedTo(LeadId lead) {
        return new NoteTerms(changes.with("lead_id", lead.value()));
    }

    /// Who is named as the author; for admins only.
    public NoteTerms withAuthor(UserId author) {
        return new NoteTerms(changes.with("user_id", author.value()));
    }

    /// Keeps the note on top of its deal; the note must be attached to one.
    public NoteTerms pinnedToDeal(boolean pinned) {
        return new NoteTerms(changes.with("pinned_to_deal_flag", pinned ? 1 : 0));
    }

    /// Whether it is attached to something, which a new note must be.
    boolean isAttached() {
        return changes.names().stream().anyMatch(name -> name.endsWith("_id") && !name.equals("user_id"));
    }

    /// The names of the properties that will be sent.
    @Override
    public String toString() {
        return "NoteTerms" + changes;
    }
}
