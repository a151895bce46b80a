package dev.dealbridge.simulation.node;

import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.bridge.rule.Rule;
import dev.dealbridge.bridge.rule.TenantProfile;
import java.net.URI;
import java.util.Set;

/// The configuration that a node is started with.
///
/// @param page where people see deals
/// @param unknownKinds kinds of lanes that the node's version does not know
public record Configured(TenantProfile tenant, Rule rule, URI page, Set<String> unknownKinds) {

    /// For a node of an older version, which does not know the newest kinds of lanes.
    public Configured old() {
        return new Configured(tenant, rule, page, Set.of(BridgeLanes.CUSTOMER_SWEEP, BridgeLanes.CONNECTION));
    }

    public Configured withRule(Rule other) {
        return new Configured(tenant, other, page, unknownKinds);
    }

    public Configured withPage(URI other) {
        return new Configured(tenant, rule, other, unknownKinds);
    }
}
