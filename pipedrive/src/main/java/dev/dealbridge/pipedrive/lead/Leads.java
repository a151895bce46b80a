package dev.dealbridge.pipedrive.lead;

import dev.dealbridge.pipedrive.conversion.ConversionState;
import dev.dealbridge.pipedrive.id.ConversionId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.record.PermittedUsers;
import dev.dealbridge.pipedrive.record.RecordKind;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.value.FlatFields;
import dev.dealbridge.pipedrive.wire.Changes;
import dev.dealbridge.pipedrive.wire.Query;
import java.util.List;

/// Reads and writes leads (API v1) and turns them into deals (API v2). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Leads {

    public static final Operation LIST = new Operation("getLeads", Method.GET, "/api/v1/leads", 20);
    public static final Operation LIST_ARCHIVED =
            new Operation("getArchivedLeads", Method.GET, "/api/v1/leads/archived", 40);
    public static final Operation GET = new Operation("getLead", Method.GET, "/api/v1/leads/{id}", 2);
    public static final Operation ADD = new Operation("addLead", Method.POST, "/api/v1/leads", 10);
    public static final Operation UPDATE = new Operation("updateLead", Method.PATCH, "/api/v1/leads/{id}", 10);
    public static final Operation DELETE = new Operation("deleteLead", Method.DELETE, "/api/v1/leads/{id}", 6);
    public static final Operation SOURCES = new Operation("getLeadSources", Method.GET, "/api/v1/leadSources", 2);
    public static final Operation FIELDS = new Operation("getLeadFields", Method.GET, "/api/v1/leadFields", 20);
    public static final Operation CONVERT =
            new Operation("convertLeadToDeal", Method.POST, "/api/v2/leads/{id}/convert/deal", 40);
    public static final Operation CONVERSION = new Operation(
            "getLeadConversionStatus", Method.GET, "/api/v2/leads/{id}/convert/status/{conversion_id}", 1);

    private static final Query LARGEST_PAGE = Query.none().withLimit(500, 500);

    private final Exchange exchange;

    public Leads(Exchange exchange) {
        this.exchange = exchange;
    }

    /// One lead, archived or not.
    public Lead get(LeadId id) {
        return exchange.one(Call.of(GET, id.value()), Lead::of);
    }

    /// Leads that are not archived.
    public Pages<Lead> list(LeadFilter filter) {
        return Pages.of(cursor -> exchange.pageByOffset(Call.of(LIST), filter.query(), cursor, Lead::of));
    }

    /// Archived leads.
    ///
    /// @throws IllegalArgumentException if the filter asks for what was changed since a time
    public Pages<Lead> listArchived(LeadFilter filter) {
        Query query = filter.archivedQuery();
        return Pages.of(cursor -> exchange.pageByOffset(Call.of(LIST_ARCHIVED), query, cursor, Lead::of));
    }

    public Lead create(NewLead lead) {
        return exchange.one(Call.of(ADD), lead.changes(), FlatFields::spread, Lead::of);
    }

    /// Changes a lead and gives it as it is then.
    ///
    /// @throws IllegalArgumentException if the update is empty
    public Lead update(LeadUpdate update) {
        if (update.isEmpty()) {
            throw new IllegalArgumentException(
                    "An update of lead " + update.id().value() + " must change something");
        }
        return exchange.one(Call.of(UPDATE, update.id().value()), update.changes(), FlatFields::spread, Lead::of);
    }

    /// @return false if there was nothing to delete
    public boolean delete(LeadId id) {
        return exchange.delete(Call.of(DELETE, id.value()));
    }

    /// Starts to turn a lead into a deal in the first stage of the default pipeline. Notes, files and activities move
    /// along; the lead is deleted in the end.
    ///
    /// @return what [#conversion] takes
    public ConversionId convertToDeal(LeadId id) {
        return convert(id, Changes.none());
    }

    /// The same into a stage.
    public ConversionId convertToDeal(LeadId id, StageId stage) {
        return convert(id, Changes.none().with("stage_id", stage.value()));
    }

    /// The same into the first stage of a pipeline.
    public ConversionId convertToDeal(LeadId id, PipelineId pipeline) {
        return convert(id, Changes.none().with("pipeline_id", pipeline.value()));
    }

    /// How far a conversion is, for a few days after it was started.
    public ConversionState<DealId> conversion(LeadId id, ConversionId conversion) {
        return exchange.one(
                Call.of(CONVERSION, id.value(), conversion.value()),
                raw -> ConversionState.of(raw, done -> done.requiredId("deal_id", DealId::new)));
    }

    /// The users who may see a lead, unpaged.
    public List<UserId> permittedUsers(LeadId id) {
        return new PermittedUsers(exchange, RecordKind.LEAD).of(id);
    }

    /// Where leads can come from: fixed words.
    public List<String> sources() {
        return exchange.list(Call.of(SOURCES), raw -> raw.requiredText("name"));
    }

    /// The fields that leads have, in pages of 500. Custom ones are those of deals, and written there.
    public Pages<LeadField> fields() {
        return Pages.of(cursor -> exchange.pageByOffset(Call.of(FIELDS), LARGEST_PAGE, cursor, LeadField::of));
    }

    private ConversionId convert(LeadId id, Changes target) {
        return exchange.one(
                Call.of(CONVERT, id.value()), target, raw -> new ConversionId(raw.requiredText("conversion_id")));
    }
}
