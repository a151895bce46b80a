package dev.dealbridge.sandbox.core;

import dev.dealbridge.sandbox.fault.Fault;
import dev.dealbridge.sandbox.fault.Faults;
import dev.dealbridge.sandbox.fault.Trouble;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.oauth.Apps;
import dev.dealbridge.sandbox.state.StateFile;
import dev.dealbridge.sandbox.store.Ids;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import dev.dealbridge.sandbox.store.TokenDay;
import dev.dealbridge.sandbox.webhook.Courier;
import dev.dealbridge.sandbox.webhook.Events;
import java.time.Duration;
import java.time.Instant;
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

    private final SandboxCore core;
    private final Store store;
    private final InstantSource clock;
    private final Faults faults;
    private final Courier courier;
    private final Events events;
    private final Callers callers;
    private final Foundation foundation;
    private final Ids ids;

    SandboxControl(
            SandboxCore core,
            Store store,
            InstantSource clock,
            Faults faults,
            Courier courier,
            Events events,
            Callers callers,
            Foundation foundation,
            Ids ids) {
        this.core = core;
        this.store = store;
        this.clock = clock;
        this.faults = faults;
        this.courier = courier;
        this.events = events;
        this.callers = callers;
        this.foundation = foundation;
        this.ids = ids;
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

    /// The applications of the marketplace: OAuth begins with registering one.
    public Apps apps() {
        return core.apps();
    }

    /// The last requests, oldest first (at most 10,000).
    public List<LoggedRequest> requests() {
        return core.requests();
    }

    /// The last delivery attempts, oldest first (at most 10,000).
    public List<WebhookDelivery> deliveries() {
        return core.deliveries();
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
            events.next(count, new Events.Mishap(Events.Fate.LOST, Duration.ZERO));
            return true;
        });
    }

    /// The next `count` webhook events are delivered twice.
    public void duplicateWebhooks(int count) {
        store.transaction(() -> {
            events.next(count, new Events.Mishap(Events.Fate.DUPLICATED, Duration.ZERO));
            return true;
        });
    }

    /// The next `count` webhook events are sent this much later than they happen; those after them overtake them.
    public void delayWebhooks(int count, Duration delay) {
        store.transaction(() -> {
            events.next(count, new Events.Mishap(Events.Fate.DELAYED, delay));
            return true;
        });
    }

    /// The sandbox's time.
    public Instant now() {
        return clock.instant();
    }

    /// Moves the sandbox's time on: retries, bans, the day of the budget, the end of codes and tokens and the purge of
    /// deleted records follow. It cannot be moved back.
    ///
    /// @throws IllegalArgumentException when the duration is negative
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("the sandbox's time only moves on, not by " + by);
        }
        core.advance(by);
    }

    /// A second application of the company spends tokens of the day.
    ///
    /// @throws IllegalArgumentException when the number is not positive
    public void spendTokens(int tokens) {
        if (tokens < 1) {
            throw new IllegalArgumentException("an application spends 1 token or more, not " + tokens);
        }
        core.spend(tokens);
    }

    /// Adds an automation of the company: a deal that comes into a stage is changed by it at once, as by a call of the
    /// administrator that nobody is charged for.
    public void automate(Automation automation) {
        core.automate(automation);
    }

    /// From now on every request of API v1 and v2 runs into one of these troubles with this chance. The same seed and
    /// the same requests in the same order run into the same troubles. They never hit the inspector.
    ///
    /// @param perMille how many of 1,000 requests, 0 ends it
    /// @throws IllegalArgumentException when the chance is not 0 to 1000
    public void randomFaults(long seed, int perMille, List<Trouble> troubles) {
        faults.randomly(seed, perMille, troubles);
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

    /// The whole state as JSON, as [StateFile] describes it; tokens and passwords are left out.
    public JsonNode state() {
        return store.transaction(() -> StateFile.of(store));
    }

    /// Loads a state that was saved before, into a sandbox that nothing was done with yet. Ids go on after the highest
    /// that were given.
    ///
    /// @return the API tokens of its users beside administrator and inspector, who keep theirs, by user id
    /// @throws dev.dealbridge.sandbox.state.StateRefused when it is malformed, or something is there already;
    ///     nothing is loaded then
    public Map<Long, String> loadState(byte[] json) {
        return core.load(StateFile.parse(json));
    }
}
