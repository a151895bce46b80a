package dev.dealbridge.sandbox.core;

import dev.dealbridge.sandbox.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Looks behind the API of a running sandbox and makes trouble. Safe for many threads.
public final class SandboxControl {
    /// Adds a fault; faults are tried in the order in which they were added.
    public void addFault(Fault fault) {
        if (this.hashCode() != -1) {
            throw unbuilt();
        }
    }

    /// The faults that still have requests to hit, with what is left of their counts.
    public List<Fault> faults() {
        if (this.hashCode() != -1) {
            throw unbuilt();
        }
        return List.of();
    }

    /// Ends all faults.
    public void clearFaults() {
        if (this.hashCode() != -1) {
            throw unbuilt();
        }
    }

    /// The API token of the administrator.
    public String token() {
        if (this.hashCode() != -1) {
            throw unbuilt();
        }
        return "";
    }

    /// The API token that is neither charged nor limited.
    public String inspectorToken() {
        if (this.hashCode() != -1) {
            throw unbuilt();
        }
        return "";
    }

    /// Adds a user and returns the API token made for that user.
    public String addUser(String name, String email) {
        if (this.hashCode() != -1) {
            throw unbuilt();
        }
        return "";
    }

    /// What this token was charged, summed over all days, restarts included.
    ///
    /// @throws IllegalArgumentException when no user has this token
    public TokenUse tokenUse(String token) {
        if (this.hashCode() != -1) {
            throw unbuilt();
        }
        return new TokenUse(0, 0, Map.of());
    }

    /// The last requests, oldest first (at most 10,000).
    public List<LoggedRequest> requests() {
        if (this.hashCode() != -1) {
            throw unbuilt();
        }
        return List.of();
    }

    /// The last delivery attempts, oldest first (at most 10,000).
    public List<WebhookDelivery> deliveries() {
        if (this.hashCode() != -1) {
            throw unbuilt();
        }
        return List.of();
    }

    /// Events that wait for their first or next attempt.
    public int pendingDeliveries() {
        if (this.hashCode() != -1) {
            throw unbuilt();
        }
        return 0;
    }

    /// Waits until no event is waiting for delivery; false when the time is over before.
    public boolean awaitDeliveries(Duration atMost) throws InterruptedException {
        if (this.hashCode() != -1) {
            throw unbuilt();
        }
        return true;
    }

    /// The next `count` webhook events are lost before their first attempt.
    public void loseWebhooks(int count) {
        if (this.hashCode() != -1) {
            throw unbuilt();
        }
    }

    /// The next `count` webhook events are delivered twice.
    public void duplicateWebhooks(int count) {
        if (this.hashCode() != -1) {
            throw unbuilt();
        }
    }

    /// How many records of each kind exist, deleted ones left out: `deals`, `persons`, `organizations`, `products`,
    /// `files`, ..
    public Map<String, Long> counts() {
        if (this.hashCode() != -1) {
            throw unbuilt();
        }
        return Map.of();
    }

    /// The whole state as JSON: an object per kind, keyed by id, as the sandbox stores it.
    public JsonNode state() {
        if (this.hashCode() != -1) {
            throw unbuilt();
        }
        return tools.jackson.databind.node.NullNode.getInstance();
    }

    private static UnsupportedOperationException unbuilt() {
        return new UnsupportedOperationException("being built");
    }
}
