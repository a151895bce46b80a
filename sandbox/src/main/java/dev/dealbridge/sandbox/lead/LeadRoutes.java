package dev.dealbridge.sandbox.lead;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Announcement;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/// Leads (facts of Pipedrive's API, section 7.5).
public final class LeadRoutes implements Feature {
    private static final List<String> SOURCES = List.of(
            "Manually created",
            "Deal",
            "Web forms",
            "Prospector",
            "Leadbooster",
            "Live chat",
            "Import",
            "Website visitors",
            "Workflow automation",
            "API");

    private final Leads leads;
    private final LeadLabels labels;
    private final Conversions conversions;

    public LeadRoutes(Records records) {
        LeadFace face = new LeadFace(records);
        this.leads = new Leads(records, face);
        this.labels = new LeadLabels(records);
        this.conversions = new Conversions(records);
        records.announce(Kind.LEAD, Announcement.of("lead", face::inWebhooks).inOldWebhooks(null));
        records.ageBy(conversions::age);
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getLeads", leads::list)
                .v1("getArchivedLeads", leads::listArchived)
                .v1("addLead", leads::add)
                .v1("getLead", leads::one)
                .v1("updateLead", leads::update)
                .v1("deleteLead", leads::delete)
                .v1("getLeadSources", LeadRoutes::sources)
                .v2("convertLeadToDeal", conversions::fromLead)
                .v2("convertDealToLead", conversions::fromDeal)
                .v2("getLeadConversionStatus", conversions::ofLead)
                .v2("getDealConversionStatus", conversions::ofDeal);
        labels.bind(on);
    }

    private static Reply sources(Call call) {
        ArrayNode sources = Json.array();
        SOURCES.forEach(name -> sources.add(Json.object().put("name", name)));
        return Reply.data(200, sources);
    }
}
