package dev.dealbridge.sandbox.core;

import dev.dealbridge.sandbox.fault.Fault;
import dev.dealbridge.sandbox.fault.Faults;
import dev.dealbridge.sandbox.fault.Trouble;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.limit.Limits;
import dev.dealbridge.sandbox.oauth.Apps;
import dev.dealbridge.sandbox.oauth.OAuthRequest;
import dev.dealbridge.sandbox.oauth.OAuthServer;
import dev.dealbridge.sandbox.operation.Operations;
import dev.dealbridge.sandbox.operation.RouteTable;
import dev.dealbridge.sandbox.record.Purge;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.state.StateFile;
import dev.dealbridge.sandbox.store.Account;
import dev.dealbridge.sandbox.store.Ids;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import dev.dealbridge.sandbox.webhook.Courier;
import dev.dealbridge.sandbox.webhook.CourierThreads;
import dev.dealbridge.sandbox.webhook.Deliveries;
import dev.dealbridge.sandbox.webhook.Events;
import dev.dealbridge.sandbox.webhook.Sender;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Body;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Caller;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/// The sandbox without a port: takes a request, gives an answer. Safe for many threads.
public final class SandboxCore implements AutoCloseable {
    private static final int REMEMBERED = 10_000;
    private static final String EXPOSED =
            "X-RateLimit-Remaining, X-RateLimit-Limit, X-RateLimit-Reset, X-Daily-RateLimit-Token-Limit,"
                    + " X-Daily-RateLimit-Token-Remaining";
    private static final Duration OFTEN = Duration.ofMinutes(1);

    private final Store store;
    private final ShiftedClock clock;
    private final Records records;
    private final Automations automations;
    private volatile Instant aged = Instant.MIN;
    private final Ids ids;
    private final Events events;
    private final RouteTable routes;
    private final Limits limits;
    private final Faults faults = new Faults();
    private final OAuthServer oauth;
    private final Callers callers;
    private final Foundation foundation;
    private final Deliveries queue;
    private final Courier courier;
    private volatile Runnable stopping = () -> {};
    private final Recent<LoggedRequest> requests = new Recent<>(REMEMBERED);
    private final Recent<WebhookDelivery> deliveries = new Recent<>(REMEMBERED);
    private final SandboxControl control;

    private SandboxCore(SandboxSettings settings, Store store, Sender sender, RandomGenerator random) {
        this.store = store;
        this.clock = new ShiftedClock(settings.clock());
        this.ids = new Ids(random);
        this.records = new Records(store, new Account(store, settings.plan()), ids);
        this.events = new Events(records);
        this.automations = new Automations(records);
        records.watch(events);
        records.watch(automations);
        records.ageBy(new Purge(store));
        this.oauth = new OAuthServer(records, clock);
        this.callers = new Callers(oauth);
        this.routes = RouteTable.of(Features.of(records, clock), settings.outOfSupport());
        this.limits = new Limits(store, settings.plan(), settings.seats());
        this.foundation = new Foundation(store, ids);
        this.queue = new Deliveries(store, settings.webhooks());
        this.courier = new Courier(queue, sender, settings.webhooks(), clock, this::delivered);
        this.control = new SandboxControl(this, store, clock, faults, courier, events, callers, foundation, ids);
    }

    /// Opens the sandbox of these settings.
    ///
    /// @param sender brings webhooks to their receivers
    /// @param random makes ids and tokens; must be safe for many threads
    /// @throws dev.dealbridge.sandbox.settings.SandboxNotStarted when the data folder is in use or damaged
    public static SandboxCore open(SandboxSettings settings, Sender sender, RandomGenerator random) {
        SandboxCore core = still(settings, sender, random);
        core.stopping = CourierThreads.start(core.courier)::close;
        return core;
    }

    /// The same without threads of its own: webhooks move when somebody takes what is due from [#courier()].
    public static SandboxCore still(SandboxSettings settings, Sender sender, RandomGenerator random) {
        Store store = Store.open(settings.data());
        try {
            SandboxCore core = new SandboxCore(settings, store, sender, random);
            store.transaction(() -> {
                core.clock.setAhead(core.foundation.ahead());
                core.foundation.lay(settings, core.clock.instant());
                core.callers.refresh(store);
                return true;
            });
            core.courier.takeUp();
            return core;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /// Answers one request. Everything it changed is in the data folder, if there is one, before this returns.
    public SandboxAnswer answer(SandboxRequest request) {
        Instant at = clock.instant();
        ageIfDue(at);
        String path = request.plainPath();
        Optional<Caller> caller = callers.of(request, at);
        Optional<Fault> fault =
                caller.isPresent() && caller.get().inspector() ? Optional.empty() : faults.hit(request.method(), path);
        Served served =
                fault.flatMap(trouble -> before(trouble, caller, at)).orElseGet(() -> serve(request, caller, at));
        if (fault.isPresent() && fault.get().trouble() == Trouble.DATA_NULL) {
            served = served.withoutData();
        }
        return sent(request, caller, fault, served, at);
    }

    private SandboxAnswer sent(
            SandboxRequest request, Optional<Caller> caller, Optional<Fault> fault, Served served, Instant at) {
        SandboxAnswer.Ending ending =
                fault.map(trouble -> ending(trouble, served)).orElseGet(SandboxAnswer.Ending.Whole::new);
        requests.add(number -> new LoggedRequest(
                number,
                at,
                request.method(),
                request.path(),
                Callers.withoutToken(request.query()),
                served.operation(),
                served.reply().status(),
                served.charged(),
                caller.map(Caller::userId).orElse(0L),
                fault.map(trouble -> trouble.trouble().name().toLowerCase(Locale.ROOT))
                        .orElse("")));
        return new SandboxAnswer(served.reply().status(), headers(request, served.reply()), served.body(), ending);
    }

    /// The answer of a fault that keeps the request from being carried out; empty when it is carried out.
    private Optional<Served> before(Fault fault, Optional<Caller> caller, Instant at) {
        return switch (fault.trouble()) {
            case BURST_LIMIT -> {
                Reply refusal = Limits.burstRefusal();
                for (var header :
                        store.transaction(() -> limits.spentWindow(caller, at)).entrySet()) {
                    refusal = refusal.with(header.getKey(), header.getValue());
                }
                yield Optional.of(Served.of(refusal));
            }
            case DAILY_LIMIT -> Optional.of(Served.of(Limits.dailyRefusal(at)));
            case SERVER_ERROR -> Optional.of(Served.of(failure(500, "Internal server error")));
            case UNAVAILABLE -> Optional.of(Served.of(failure(503, "Service unavailable")));
            case BLOCKED -> Optional.of(Served.of(Limits.blocked()));
            case HANG, CUT_BEFORE_COMMIT -> Optional.of(Served.of(failure(503, "Never answered")));
            case HANG_AFTER_COMMIT, CUT_AFTER_COMMIT, TRUNCATED_BODY, DATA_NULL, SLOW -> Optional.empty();
        };
    }

    private static Reply failure(int status, String error) {
        return ApiError.general(status, error, "Please check developers.pipedrive.com")
                .reply();
    }

    private static SandboxAnswer.Ending ending(Fault fault, Served served) {
        return switch (fault.trouble()) {
            case HANG, HANG_AFTER_COMMIT -> new SandboxAnswer.Ending.Silent(fault.hold());
            case CUT_BEFORE_COMMIT, CUT_AFTER_COMMIT -> new SandboxAnswer.Ending.Cut();
            case TRUNCATED_BODY -> new SandboxAnswer.Ending.Truncated(served.body().length / 2);
            case SLOW -> new SandboxAnswer.Ending.Late(fault.hold());
            case BURST_LIMIT, DAILY_LIMIT, SERVER_ERROR, UNAVAILABLE, BLOCKED, DATA_NULL ->
                new SandboxAnswer.Ending.Whole();
        };
    }

    /// Lets time do its work on records, about once a minute.
    private void ageIfDue(Instant now) {
        if (aged.isBefore(now.minus(OFTEN))) {
            age(now);
        }
    }

    private void age(Instant now) {
        aged = now;
        List<Deliveries.Due> queued = store.transaction(() -> {
            records.age(now);
            return events.takeFresh();
        });
        courier.queued(queued);
    }

    /// Moves the clock on; what falls due in between happens at once.
    void advance(Duration by) {
        store.transaction(() -> {
            Duration ahead = clock.ahead().plus(by);
            foundation.keepAhead(ahead);
            clock.setAhead(ahead);
            return true;
        });
        age(clock.instant());
    }

    /// Charges another application's tokens to the day.
    void spend(int tokens) {
        store.transaction(() -> {
            limits.spend(tokens, clock.instant());
            return true;
        });
    }

    /// Adds what the company does by itself.
    void automate(Automation automation) {
        store.transaction(() -> {
            automations.add(automation);
            return true;
        });
    }

    List<LoggedRequest> requests() {
        return requests.all();
    }

    List<WebhookDelivery> deliveries() {
        return deliveries.all();
    }

    private Served serve(SandboxRequest request, Optional<Caller> caller, Instant at) {
        String path = request.plainPath();
        if (OAuthServer.isAt(path)) {
            return Served.of(oauth.answer(
                    new OAuthRequest(request.method(), path, request.query(), request::header, request.body()), at));
        }
        if (caller.isEmpty()) {
            return Served.of(Callers.refusal(request).reply());
        }
        Optional<RouteTable.Match> match = routes.find(request.method(), path);
        if (match.isEmpty()) {
            return Served.of(unserved(request.method(), path).reply());
        }
        var operation = match.get().route().operation();
        if (!caller.get().mayCall(operation)) {
            return Served.of(ApiError.scopeMismatch().reply());
        }
        Body body = Body.read(request.header("content-type"), request.body());
        Carried carried = store.transaction(() -> switch (limits.admit(caller.get(), operation, at)) {
            case Limits.Verdict.Refused(Reply reply) -> new Carried(reply, 0, List.of());
            case Limits.Verdict.Admitted(Map<String, String> headers, int charged) -> {
                Reply reply = carryOut(match.get(), caller.get(), request, body, at);
                for (var header : headers.entrySet()) {
                    reply = reply.with(header.getKey(), header.getValue());
                }
                yield new Carried(reply, charged, events.takeFresh());
            }
        });
        if (!carried.queued.isEmpty()) {
            courier.queued(carried.queued);
        }
        return new Served(carried.reply, carried.reply.bytes(), operation.name(), carried.charged);
    }

    private ApiError unserved(String method, String path) {
        if (Operations.isGone(path) || routes.isRemoved(method, path)) {
            return ApiError.gone();
        }
        return routes.isKnown(path) ? ApiError.wrongMethod() : ApiError.unknownPath();
    }

    private record Carried(Reply reply, int charged, List<Deliveries.Due> queued) {}

    /// A call that fails changes nothing, but is charged all the same.
    private Reply carryOut(RouteTable.Match match, Caller caller, SandboxRequest request, Body body, Instant at) {
        int mark = store.mark();
        try {
            Call call =
                    new Call(match.route().operation(), caller, match.path(), Query.parse(request.query()), body, at);
            Reply reply = store.seeing(
                    records.visibility().of(caller.userId()),
                    () -> match.route().handle(call));
            automations.run(routes, at);
            return reply;
        } catch (ApiError e) {
            store.undoTo(mark);
            automations.forget();
            events.takeFresh();
            return e.reply();
        }
    }

    private Map<String, String> headers(SandboxRequest request, Reply reply) {
        Map<String, String> headers = new HashMap<>(reply.headers());
        headers.put("content-type", reply.contentType());
        headers.put("x-correlation-id", ids.uuid());
        // Pages of other sites may call the API, which asks for a token, but not read what OAuth asks a user.
        if (!OAuthServer.isAt(request.plainPath())) {
            headers.put("access-control-allow-origin", "*");
            headers.put("access-control-expose-headers", EXPOSED);
        }
        return headers;
    }

    private void delivered(Deliveries.Parcel parcel, Instant at, int status, String problem) {
        deliveries.add(number -> new WebhookDelivery(
                number,
                at,
                parcel.webhook(),
                parcel.event(),
                parcel.name(),
                parcel.entityId(),
                parcel.attempt(),
                status,
                problem));
    }

    /// Loads records at once, in one transaction, unless the same load was done before. A sandbox is loaded from one
    /// source: a second would stand beside the first as if each of its records were there twice.
    ///
    /// @param key names the load; a second load of the same key does nothing
    /// @param loading does it and returns a summary that is kept with the key
    /// @return the summary, of this or of the earlier load
    /// @throws LoadRefused when another load was done before
    public Loaded load(String key, Function<Loader, ObjectNode> loading) {
        return store.transaction(() -> {
            Map<Long, ObjectNode> before = store.rows(Kind.LOAD);
            for (ObjectNode row : before.values()) {
                if (key.equals(Json.textAt(row, "key"))) {
                    return new Loaded(true, (ObjectNode) row.path("summary"));
                }
            }
            if (!before.isEmpty()) {
                throw new LoadRefused();
            }
            records.loading(true);
            try {
                ObjectNode summary = loading.apply(new Loader(store, routes, foundation, clock.instant()));
                ObjectNode row = Json.object().put("id", store.newId(Kind.LOAD)).put("key", key);
                row.set("summary", summary);
                store.put(Kind.LOAD, row);
                return new Loaded(false, summary);
            } finally {
                records.loading(false);
            }
        });
    }

    /// Takes over a saved state; the tokens of its users by their ids.
    Map<Long, String> load(StateFile state) {
        StateLoading loading = new StateLoading(store, records, foundation, ids);
        Map<Long, String> tokens = store.transaction(() -> {
            Map<Long, String> made = loading.load(state);
            clock.setAhead(foundation.ahead());
            callers.refresh(store);
            return made;
        });
        courier.queued(queue.waiting());
        return tokens;
    }

    /// How a load ended.
    ///
    /// @param alreadyThere whether it had been done before and nothing was done now
    public record Loaded(boolean alreadyThere, ObjectNode summary) {}

    /// What is to be delivered.
    public Courier courier() {
        return courier;
    }

    /// Looks behind the API.
    public SandboxControl control() {
        return control;
    }

    Apps apps() {
        return oauth.apps();
    }

    /// Ends deliveries gracefully and closes the data folder. What could not be delivered stays in it.
    @Override
    public void close() {
        stopping.run();
        oauth.close();
        store.close();
    }
}
