package dev.dealbridge.pipedrive.note;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.SortDirection;
import dev.dealbridge.pipedrive.wire.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/// Which notes a list has, in which order. Conditions add up. Immutable: every method gives a changed copy.
public final class NoteFilter {

    private static final int LARGEST_PAGE = 500;

    /// What notes can be sorted by.
    public enum SortBy {
        ID("id"),
        ADD_TIME("add_time"),
        UPDATE_TIME("update_time");

        private final String text;

        SortBy(String text) {
            this.text = text;
        }
    }

    private static final NoteFilter ALL = new NoteFilter(Query.none());

    private final Query query;

    private NoteFilter(Query query) {
        this.query = query;
    }

    /// All notes in pages of 100.
    public static NoteFilter all() {
        return ALL;
    }

    Query query() {
        return query;
    }

    public NoteFilter withDeal(DealId deal) {
        return new NoteFilter(query.with("deal_id", deal.value()));
    }

    public NoteFilter withPerson(PersonId person) {
        return new NoteFilter(query.with("person_id", person.value()));
    }

    public NoteFilter withOrganization(OrganizationId organization) {
        return new NoteFilter(query.with("org_id", organization.value()));
    }

    public NoteFilter withLead(LeadId lead) {
        return new NoteFilter(query.with("lead_id", lead.value()));
    }

    public NoteFilter withAuthor(UserId author) {
        return new NoteFilter(query.with("user_id", author.value()));
    }

    /// Changed at this second or later.
    public NoteFilter withUpdatedSince(Instant time) {
        return new NoteFilter(query.withSince("updated_since", time));
    }

    /// Written between two days, both included.
    public NoteFilter withDays(LocalDate from, LocalDate until) {
        return new NoteFilter(query.with("start_date", from.toString()).with("end_date", until.toString()));
    }

    public NoteFilter withSort(SortBy by, SortDirection direction) {
        return new NoteFilter(
                query.with("sort", by.text + " " + direction.text().toUpperCase(Locale.ROOT)));
    }

    /// Items per page, 1 to 500. The price of a call does not depend on it.
    public NoteFilter withPageSize(int size) {
        return new NoteFilter(query.withLimit(size, LARGEST_PAGE));
    }

    @Override
    public String toString() {
        return "NoteFilter" + query;
    }
}
