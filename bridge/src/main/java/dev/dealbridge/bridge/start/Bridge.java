package dev.dealbridge.bridge.start;

import dev.dealbridge.bridge.board.DealBoard;
import dev.dealbridge.bridge.budget.SpendingLane;
import dev.dealbridge.bridge.connection.ConnectionHealth;
import dev.dealbridge.bridge.connection.ConnectionLane;
import dev.dealbridge.bridge.connection.Connections;
import dev.dealbridge.bridge.connection.Connector;
import dev.dealbridge.bridge.connection.WebhookSubscribers;
import dev.dealbridge.bridge.deal.DealLane;
import dev.dealbridge.bridge.deal.Preview;
import dev.dealbridge.bridge.feedback.AccountingLane;
import dev.dealbridge.bridge.hold.Holds;
import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.bridge.memory.Memory;
import dev.dealbridge.bridge.party.PartyLane;
import dev.dealbridge.bridge.reception.Quarantine;
import dev.dealbridge.bridge.reception.WebhookReception;
import dev.dealbridge.bridge.sweep.CustomerSweepLane;
import dev.dealbridge.bridge.sweep.SweepLane;
import dev.dealbridge.bridge.timeline.TimelineStore;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.inbox.Intake;
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A bridge, put together. It does nothing by itself: hand [#handlers] to the lane workers and
/// [#reception(Intake)] to the HTTP listener, connect each organization once, call [#catchUp] at every start, and
/// [#sweep], [#sweepCustomers] and [#askAccounting] from timers.
public final class Bridge implements AutoCloseable {

    private final BridgeParts parts;
    private final Lanes lanes;
    private final Connections connections;
    private final Memory memory;

    private Bridge(BridgeParts parts) {
        this.parts = parts;
        this.lanes = parts.lanes();
        this.memory = parts.memory();
        this.connections = new Connections(memory.connections(), parts.secrets(), parts.access(), parts.setups());
    }

    /// Puts a bridge together. Calls nobody.
    public static Bridge open(BridgeParts parts) {
        return new Bridge(parts);
    }

    /// Who works on which kind of lane.
    ///
    /// @param connecting how this node connects, tried again after [#reconnect]
    public Map<String, LaneHandler> handlers(ConnectionLane.Connecting connecting) {
        PartyLane party = new PartyLane(memory.parties(), memory.holds(), lanes);
        Map<String, LaneHandler> handlers = Map.of(
                BridgeLanes.DEAL, new DealLane(connections, memory, lanes, parts.waits(), parts.clock()),
                BridgeLanes.ORGANIZATION, party,
                BridgeLanes.PERSON, party,
                BridgeLanes.ACCOUNTING, new AccountingLane(connections, memory, lanes, parts.waits()),
                BridgeLanes.CONNECTION, new ConnectionLane(connecting, lanes, parts.waits()),
                BridgeLanes.SWEEP, new SweepLane(connections, memory, lanes, parts.waits()),
                BridgeLanes.CUSTOMER_SWEEP, new CustomerSweepLane(connections, memory, lanes, parts.waits()));
        return handlers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, lane -> new SpendingLane(lane.getValue())));
    }

    /// Connects organizations to Pipedrive.
    public Connector connector() {
        return new Connector(memory.connections(), parts.secrets(), parts.access(), parts.clock(), parts.random());
    }

    /// The organizations with their open connections.
    public Connections connections() {
        return connections;
    }

    public ConnectionHealth health() {
        return new ConnectionHealth(memory.connections(), parts.secrets(), parts.access());
    }

    /// Takes in webhook requests. One per node: it remembers who may deliver.
    public WebhookReception reception(Intake inbox) {
        return new WebhookReception(
                new WebhookSubscribers(connections, memory.connections(), parts.secrets(), parts.clock()), inbox);
    }

    /// What came in and was not understood.
    public Quarantine quarantine(InboxStore inbox) {
        return new Quarantine(inbox, memory.connections());
    }

    /// Has connecting tried until it succeeds; for a start at which it did not.
    public void reconnect(OrganizationId organization) {
        lanes.markDirty(List.of(BridgeLanes.connection(organization)), Priority.P0);
    }

    /// Has everything looked for that may have been missed while no bridge ran.
    public void catchUp(OrganizationId organization) {
        lanes.markDirty(List.of(BridgeLanes.sweep(organization), BridgeLanes.customerSweep(organization)), Priority.P2);
        askAccounting(organization);
    }

    /// Has won deals looked for.
    public void sweep(OrganizationId organization) {
        lanes.markDirty(List.of(BridgeLanes.sweep(organization)), Priority.P3);
    }

    /// Has changed customers looked for.
    public void sweepCustomers(OrganizationId organization) {
        lanes.markDirty(List.of(BridgeLanes.customerSweep(organization)), Priority.P3);
    }

    /// Has accounting asked for news; to be called after a payment was recorded, too.
    public void askAccounting(OrganizationId organization) {
        lanes.markDirty(List.of(BridgeLanes.accounting(organization)), Priority.P0);
    }

    public Preview preview() {
        return new Preview(connections, memory, parts.clock());
    }

    public Holds holds() {
        return new Holds(memory.database(), memory.holds(), lanes);
    }

    public DealBoard board() {
        return memory.board();
    }

    public TimelineStore timeline() {
        return memory.timeline();
    }

    /// Ends the calls under way. Stop the lane workers before.
    @Override
    public void close() {
        connections.close();
    }
}
