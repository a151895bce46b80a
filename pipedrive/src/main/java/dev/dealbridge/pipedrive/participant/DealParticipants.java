package dev.dealbridge.pipedrive.participant;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.DealParticipantId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.wire.Changes;
import dev.dealbridge.pipedrive.wire.Query;

/// Reads and writes the participants of deals (API v1). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class DealParticipants {

    public static final Operation LIST =
            new Operation("getDealParticipants", Method.GET, "/api/v1/deals/{id}/participants", 10);
    public static final Operation ADD =
            new Operation("addDealParticipant", Method.POST, "/api/v1/deals/{id}/participants", 10);
    public static final Operation DELETE = new Operation(
            "deleteDealParticipant", Method.DELETE, "/api/v1/deals/{id}/participants/{deal_participant_id}", 6);
    public static final Operation CHANGELOG =
            new Operation("getDealParticipantsChangelog", Method.GET, "/api/v1/deals/{id}/participantsChangelog", 10);

    private static final Query LARGEST_PAGE = Query.none().withLimit(500, 500);

    private final Exchange exchange;

    public DealParticipants(Exchange exchange) {
        this.exchange = exchange;
    }

    /// The participants of a deal, its own person included, in pages of 500.
    public Pages<DealParticipant> ofDeal(DealId deal) {
        return Pages.of(cursor ->
                exchange.pageByOffset(Call.of(LIST, deal.value()), LARGEST_PAGE, cursor, DealParticipant::of));
    }

    public DealParticipant add(DealId deal, PersonId person) {
        return exchange.one(
                Call.of(ADD, deal.value()), Changes.none().with("person_id", person.value()), DealParticipant::of);
    }

    /// @param participant the id of the participation, not of the person
    /// @return false if there was nothing to delete
    public boolean delete(DealId deal, DealParticipantId participant) {
        return exchange.delete(Call.of(DELETE, deal.value(), participant.value()));
    }

    /// Who came and went, in pages of 500.
    public Pages<ParticipantChange> changelog(DealId deal) {
        return Pages.of(
                cursor -> exchange.page(Call.of(CHANGELOG, deal.value()), LARGEST_PAGE, cursor, ParticipantChange::of));
    }
}
