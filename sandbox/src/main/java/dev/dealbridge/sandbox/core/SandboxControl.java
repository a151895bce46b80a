package dev.dealbridge.sandbox.core;

import dev.dealbridge.sandbox.fault.Fault;
import dev.dealbridge.sandbox.fault.Faults;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Ids;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import dev.dealbridge.sandbox.store.TokenDay;
import dev.dealbridge.sandbox.webhook.Courier;
import dev.dealbridge.sandbox.webhook.Events;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Looks behind the API of a running sandbox and makes trouble. Safe for many threads.
public final class SandboxControl {
    private static final List<Kind> COUNTED = List.of(
            Kind.DEAL,
            Kind.DEAL_PRODUCT,
            Kind.PERSON,
            Kind.ORGANIZATION,
            Kind.PRODUCT,
            Kind.PIPELINE,
            Kind.STAGE,
            Kind.USER,
            Kind.FILE,
            Kind.NOTE,
            Kind.WEBHOOK);
    private static final List<String> SECRETS = List.of("token", "http_auth_password");

    private final Store store;
    private final InstantSource clock;
    private final Faults faults;
    private final Courier courier;
    private final Events events;
    private final Callers callers;
    private final Foundation foundation;
    private final Ids ids;
    private final Recent<LoggedRequest> requests;
    private final Recent<WebhookDelivery> deliveries;

    SandboxControl(
            Store store,
            InstantSource clock,
            Faults faults,
            Courier courier,
            Events events,
            Callers callers,
            Foundation foundation,
            Ids ids,
            Recent<LoggedRequest> requests,
            Recent<WebhookDelivery> deliveries) {
        this.store = store;
        this.clock = clock;
        this.faults = faults;
        this.courier = courier;
        this.events = events;
        this.callers = callers;
        this.foundation = foundation;
        this.ids = ids;
        this.requests = requests;
        this.deliveries = deliveries;
    }

    /// Adds a fault; faults are tried in the order in which they were added. They never hit the inspector.
    public void addFault(Fault fault) {
        faults.add(fault);
    }

    /// The faults that still have requests to hit, with what is left of their counts.
    public List<Fault> faults() {
        return faults.active();
    }

    /// Ends all faults.
    public void clearFaults() {
        faults.clear();
    }

    /// The API token of the administrator.
    public String token() {
        return store.transaction(() -> foundation.tokenOf(Foundation.ADMIN));
    }

    /// The API token that is neither charged nor limited.
    public String inspectorToken() {
        return store.transaction(() -> foundation.tokenOf(Foundation.INSPECTOR));
    }

    /// Adds a user and returns the API token made for that user.
    public String addUser(String name, String email) {
        return store.transaction(() -> {
            long id = store.newId(Kind.USER);
            foundation.user(
                    id,
                    name,
                    email,
                    false,
                    clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
            String token = ids.hex40();
            foundation.newToken(id, token, false);
            callers.refresh(store);
            return token;
        });
    }

    /// What this token was charged, summed over all days, restarts included.
    ///
    /// @throws IllegalArgumentException when no user has this token
    public TokenUse tokenUse(String token) {
        long id = callers.of(token)
                .orElseThrow(() -> new IllegalArgumentException("no user of this sandbox has that API token"))
                .tokenId();
        return use(store.chargedTo(id));
    }

    /// What each user's token was charged, by user id.
    public Map<Long, TokenUse> tokenUse() {
        Map<Long, TokenUse> all = new TreeMap<>();
        store.transaction(() -> List.copyOf(store.rows(Kind.TOKEN).values()))
                .forEach(row -> all.put(Json.longAt(row, "user_id"), use(store.chargedTo(Json.longAt(row, "id")))));
        return all;
    }

    private static TokenUse use(List<TokenDay> days) {
        Map<LocalDate, Long> byDay = new TreeMap<>();
        days.forEach(day -> byDay.put(LocalDate.ofEpochDay(day.day()), day.cost()));
        return new TokenUse(
                days.stream().mapToLong(TokenDay::cost).sum(),
                days.stream().mapToLong(TokenDay::requests).sum(),
                byDay);
    }

    /// The last requests, oldest first (at most 10,000).
    public List<LoggedRequest> requests() {
        return requests.all();
    }

    /// The last delivery attempts, oldest first (at most 10,000).
    public List<WebhookDelivery> deliveries() {
        return deliveries.all();
    }

    /// Events that wait for their first or next attempt.
    public int pendingDeliveries() {
        return courier.pending();
    }

    /// Waits until no event is waiting for delivery; false when the time is over before.
    public boolean awaitDeliveries(Duration atMost) throws InterruptedException {
        return courier.awaitNone(atMost);
    }

    /// The next `count` webhook events are lost before their first attempt.
    public void loseWebhooks(int count) {
        store.transaction(() -> {
            events.lose(count);
            return true;
        });
    }

    /// The next `count` webhook events are delivered twice.
    public void duplicateWebhooks(int count) {
        store.transaction(() -> {
            events.duplicate(count);
            return true;
        });
    }

    /// How many records of each kind exist, deleted ones left out: `deal`, `deal_product`, `person`, `organization`,
    /// `product`,
    /// `pipeline`, `stage`, `user`, `file`, `note`, `webhook`.
    public Map<String, Long> counts() {
        return store.transaction(() -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            for (Kind kind : COUNTED) {
                counts.put(
                        kind.key(),
                        store.rows(kind).values().stream()
                                .filter(SandboxControl::exists)
                                .count());
            }
            return counts;
        });
    }

    private static boolean exists(ObjectNode row) {
        return !Json.flagAt(row, "is_deleted") && (!row.has("active_flag") || Json.flagAt(row, "active_flag"));
    }

    /// The whole state as JSON: an object per kind, keyed by id, as the sandbox stores it; tokens and passwords are
    /// left out.
    public JsonNode state() {
        ObjectNode state = Json.object();
        for (Kind kind : Kind.values()) {
            ObjectNode rows = Json.object();
            for (ObjectNode row :
                    store.transaction(() -> List.copyOf(store.rows(kind).values()))) {
                ObjectNode shown = row.deepCopy();
                SECRETS.stream().filter(shown::has).forEach(name -> shown.put(name, "***"));
                rows.set(Long.toString(Json.longAt(row, "id")), shown);
            }
            if (!rows.isEmpty()) {
                state.set(kind.key(), rows);
            }
        }
        return state;
    }
}
