package dev.dealbridge.bridge.reception;

import dev.dealbridge.bridge.connection.ConnectionProblem;
import dev.dealbridge.bridge.connection.ConnectionStore;
import dev.dealbridge.bridge.connection.Connections;
import dev.dealbridge.bridge.connection.WebhookSubscribers.Sender;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.inbox.QuarantinedEvent;
import dev.dealbridge.engine.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Events that were acknowledged and not understood. Another version of the bridge may understand them.
public final class Quarantine {

    private final InboxStore inbox;
    private final ConnectionStore connections;

    public Quarantine(InboxStore inbox, ConnectionStore connections) {
        this.inbox = inbox;
        this.connections = connections;
    }

    /// The newest first; at most a thousand.
    public List<QuarantinedEvent> list(OrganizationId organization) {
        return inbox.quarantined(organization);
    }

    /// Reads all of them once more, and has those worked on that are understood now.
    ///
    /// @return how many that are
    /// @throws ConnectionProblem when the organization was never connected
    public int replay(OrganizationId organization) {
        Sender sender = connections
                .find(organization)
                .map(connection -> new Sender(organization, connection.companyId()))
                .orElseThrow(() -> new ConnectionProblem(
                        organization + " is not connected to Pipedrive yet; " + Connections.REMEDY));
        int understood = 0;
        for (QuarantinedEvent event : list(organization)) {
            Reading reading = Reading.of(event.body().getBytes(StandardCharsets.UTF_8), event.body(), sender);
            if (reading.quarantine() == null
                    && inbox.release(organization, event.id(), reading.lane(), reading.priority())) {
                understood++;
            }
        }
        return understood;
    }
}
