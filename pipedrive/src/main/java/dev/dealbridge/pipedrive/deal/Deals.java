package dev.dealbridge.pipedrive.deal;

import dev.dealbridge.pipedrive.conversion.ConversionState;
import dev.dealbridge.pipedrive.id.ConversionId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.Listed;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.record.Followers;
import dev.dealbridge.pipedrive.record.History;
import dev.dealbridge.pipedrive.record.Merging;
import dev.dealbridge.pipedrive.record.PermittedUsers;
import dev.dealbridge.pipedrive.record.RecordKind;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.util.List;

/// Reads and writes deals (API v2). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Deals {

    public static final Operation LIST = new Operation("getDeals", Method.GET, "/api/v2/deals", 10);
    public static final Operation LIST_ARCHIVED =
            new Operation("getArchivedDeals", Method.GET, "/api/v2/deals/archived", 20);
    public static final Operation GET = new Operation("getDeal", Method.GET, "/api/v2/deals/{id}", 1);
    public static final Operation ADD = new Operation("addDeal", Method.POST, "/api/v2/deals", 5);
    public static final Operation UPDATE = new Operation("updateDeal", Method.PATCH, "/api/v2/deals/{id}", 5);
    public static final Operation DELETE = new Operation("deleteDeal", Method.DELETE, "/api/v2/deals/{id}", 3);

    public static final Operation DUPLICATE =
            new Operation("duplicateDeal", Method.POST, "/api/v1/deals/{id}/duplicate", 10);
    public static final Operation SUMMARY = new Operation("getDealsSummary", Method.GET, "/api/v1/deals/summary", 40);
    public static final Operation TIMELINE =
            new Operation("getDealsTimeline", Method.GET, "/api/v1/deals/timeline", 20);
    public static final Operation CONVERT =
            new Operation("convertDealToLead", Method.POST, "/api/v2/deals/{id}/convert/lead", 40);
    public static final Operation CONVERSION = new Operation(
            "getDealConversionStatus", Method.GET, "/api/v2/deals/{id}/convert/status/{conversion_id}", 1);

    private final Exchange exchange;

    public Deals(Exchange exchange) {
        this.exchange = exchange;
    }

    /// One deal, archived or not. A deleted deal is found for 30 days and says `isDeleted`.
    public Deal get(DealId id) {
        return exchange.one(Call.of(GET, id.value()), Deal::of);
    }

    /// Deals that are neither deleted (unless asked for) nor archived.
    public Pages<Deal> list(DealFilter filter) {
        return Pages.of(cursor -> exchange.page(Call.of(LIST), filter.query(), cursor, Deal::of));
    }

    /// Archived deals.
    public Pages<Deal> listArchived(DealFilter filter) {
        return Pages.of(cursor -> exchange.page(Call.of(LIST_ARCHIVED), filter.query(), cursor, Deal::of));
    }

    /// As [#list], item by item: for a walk over everything that must not stop at one bad deal.
    public Pages<Listed<Deal>> listEach(DealFilter filter) {
        return Pages.of(
                cursor -> exchange.page(Call.of(LIST), filter.query(), cursor, raw -> Listed.of(raw, Deal::of)));
    }

    /// As [#listArchived], item by item.
    public Pages<Listed<Deal>> listEachArchived(DealFilter filter) {
        return Pages.of(cursor ->
                exchange.page(Call.of(LIST_ARCHIVED), filter.query(), cursor, raw -> Listed.of(raw, Deal::of)));
    }

    public Deal create(NewDeal deal) {
        return exchange.one(Call.of(ADD), deal.changes(), Deal::of);
    }

    /// Changes a deal and gives it as it is then.
    ///
    /// @throws IllegalArgumentException if the update is empty
    public Deal update(DealUpdate update) {
        if (update.isEmpty()) {
            throw new IllegalArgumentException(
                    "An update of deal " + update.id().value() + " must change something");
        }
        return exchange.one(Call.of(UPDATE, update.id().value()), update.changes(), Deal::of);
    }

    /// Marks a deal as deleted; Pipedrive purges it after 30 days.
    ///
    /// @return false if there was nothing to delete
    public boolean delete(DealId id) {
        return exchange.delete(Call.of(DELETE, id.value()));
    }

    /// Makes a copy of a deal (API v1) and gives it.
    public Deal duplicate(DealId id) {
        return exchange.one(Call.of(DUPLICATE, id.value()), Deal::of);
    }

    /// What the deals that are not archived add up to (API v1).
    public DealSummary summary(DealSummaryFilter filter) {
        return exchange.one(Call.of(SUMMARY).withQuery(filter.query().parameters()), DealSummary::of);
    }

    /// Open and won deals that are not archived by periods of time (API v1), unpaged.
    public List<DealPeriod> timeline(DealTimeline timeline) {
        return exchange.open(Call.of(TIMELINE).withQuery(timeline.query().parameters()), Deals::periods);
    }

    /// Starts to turn a deal into a lead. Notes, files and activities move along; the deal is deleted in the end.
    ///
    /// @return what [#conversion] takes
    public ConversionId convertToLead(DealId id) {
        return exchange.one(Call.of(CONVERT, id.value()), raw -> new ConversionId(raw.requiredText("conversion_id")));
    }

    /// How far a conversion is, for a few days after it was started.
    public ConversionState<LeadId> conversion(DealId id, ConversionId conversion) {
        return exchange.one(
                Call.of(CONVERSION, id.value(), conversion.value()),
                raw -> ConversionState.of(raw, done -> new LeadId(done.requiredText("lead_id"))));
    }

    /// The users who follow a deal.
    public Followers followers(DealId id) {
        return new Followers(exchange, RecordKind.DEAL, id.value());
    }

    /// The users who may see a deal (API v1), unpaged.
    public List<UserId> permittedUsers(DealId id) {
        return new PermittedUsers(exchange, RecordKind.DEAL).of(id.value());
    }

    /// What happened to a deal.
    public History history(DealId id) {
        return new History(exchange, RecordKind.DEAL, id.value());
    }

    /// Merges a deal into another one (API v1): all that hangs on it moves there, what that one lacks is filled, and it
    /// is deleted.
    ///
    /// @param id the one that goes
    /// @param survivor the one that stays and whose values win
    /// @throws IllegalArgumentException if both are the same
    public void merge(DealId id, DealId survivor) {
        new Merging(exchange, RecordKind.DEAL).merge(id.value(), survivor.value());
    }

    /// The documents say one object, the service sends a list.
    private static List<DealPeriod> periods(RawObject envelope) {
        List<RawObject> periods = envelope.node("data").isObject()
                ? List.of(envelope.required("data", "an object", envelope.object("data")))
                : envelope.objects("data");
        return periods.stream().map(DealPeriod::of).toList();
    }
}
