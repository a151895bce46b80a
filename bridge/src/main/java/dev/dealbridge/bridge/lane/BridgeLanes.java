package dev.dealbridge.bridge.lane;

import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;

/// The lanes of the bridge: which record is worked on under which name.
public final class BridgeLanes {

    /// A deal, from won to paid.
    public static final String DEAL = "deal";

    /// A company record that changed.
    public static final String ORGANIZATION = "organization";

    /// A person that changed.
    public static final String PERSON = "person";

    /// Asking accounting what happened to invoices.
    public static final String ACCOUNTING = "accounting";

    /// Looking for won deals.
    public static final String SWEEP = "sweep";

    /// Looking for changed customers.
    public static final String CUSTOMER_SWEEP = "customer-sweep";

    /// Connecting to Pipedrive.
    public static final String CONNECTION = "connection";

    private BridgeLanes() {}

    public static LaneKey deal(OrganizationId organization, DealId deal) {
        return new LaneKey(organization, DEAL, Long.toString(deal.value()));
    }

    /// The one lane that asks accounting for news.
    public static LaneKey accounting(OrganizationId organization) {
        return new LaneKey(organization, ACCOUNTING, "changes");
    }

    /// The one lane that looks for won deals.
    public static LaneKey sweep(OrganizationId organization) {
        return new LaneKey(organization, SWEEP, "won-deals");
    }

    /// The one lane that connects what could not be connected at the start.
    public static LaneKey connection(OrganizationId organization) {
        return new LaneKey(organization, CONNECTION, "pipedrive");
    }

    /// The one lane that looks for changed customers.
    public static LaneKey customerSweep(OrganizationId organization) {
        return new LaneKey(organization, CUSTOMER_SWEEP, "changed");
    }
}
