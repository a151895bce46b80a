package dev.dealbridge.pipedrive.lead;

import dev.dealbridge.pipedrive.id.LeadLabelId;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.wire.Changes;
import java.util.List;

/// Reads and writes the labels of leads (API v1). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class LeadLabels {

    public static final Operation LIST = new Operation("getLeadLabels", Method.GET, "/api/v1/leadLabels", 10);
    public static final Operation ADD = new Operation("addLeadLabel", Method.POST, "/api/v1/leadLabels", 10);
    public static final Operation UPDATE =
            new Operation("updateLeadLabel", Method.PATCH, "/api/v1/leadLabels/{id}", 10);
    public static final Operation DELETE =
            new Operation("deleteLeadLabel", Method.DELETE, "/api/v1/leadLabels/{id}", 6);

    private final Exchange exchange;

    public LeadLabels(Exchange exchange) {
        this.exchange = exchange;
    }

    /// All labels; Pipedrive does not page them.
    public List<LeadLabel> list() {
        return exchange.list(Call.of(LIST), LeadLabel::of);
    }

    /// @param name not blank
    public LeadLabel create(String name, LeadLabelColor color) {
        return exchange.one(Call.of(ADD), named(name).with("color", color.text()), LeadLabel::of);
    }

    /// @param name not blank
    public LeadLabel rename(LeadLabelId id, String name) {
        return exchange.one(Call.of(UPDATE, id.value()), named(name), LeadLabel::of);
    }

    public LeadLabel recolor(LeadLabelId id, LeadLabelColor color) {
        return exchange.one(Call.of(UPDATE, id.value()), Changes.none().with("color", color.text()), LeadLabel::of);
    }

    /// Deletes a label; leads that have it lose it.
    ///
    /// @return false if there was nothing to delete
    public boolean delete(LeadLabelId id) {
        return exchange.delete(Call.of(DELETE, id.value()));
    }

    private static Changes named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A lead label needs a name");
        }
        return Changes.none().with("name", name);
    }
}
