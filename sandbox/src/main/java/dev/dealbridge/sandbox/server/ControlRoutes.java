package dev.dealbridge.sandbox.server;

import dev.dealbridge.sandbox.core.Automation;
import dev.dealbridge.sandbox.core.LoggedRequest;
import dev.dealbridge.sandbox.core.SandboxControl;
import dev.dealbridge.sandbox.core.SandboxCore;
import dev.dealbridge.sandbox.core.TokenUse;
import dev.dealbridge.sandbox.core.WebhookDelivery;
import dev.dealbridge.sandbox.csv.ImportReport;
import dev.dealbridge.sandbox.csv.PipelineImport;
import dev.dealbridge.sandbox.fault.Fault;
import dev.dealbridge.sandbox.fault.Trouble;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.oauth.Apps;
import dev.dealbridge.sandbox.state.StateFile;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The control over HTTP, under `/sandbox`, for other processes and other languages.
///
/// It asks for no token: the port is bound to the loopback address. Requests that a web page could make a browser send
/// are refused:
/// the host must be the loopback address, and whoever changes something must send JSON.
final class ControlRoutes {
    private static final Pattern LOOPBACK = Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:[0-9]+)?");
    private static final int MOST_BODY = 64 * 1024;

    private final SandboxCore core;
    private final SandboxControl control;

    ControlRoutes(SandboxCore core) {
        this.core = core;
        this.control = core.control();
    }

    void register(RoutesConfig routes) {
        routes.get("/sandbox", guarded(ctx -> ctx.html(Page.of(control))));
        routes.get("/sandbox/counts", guarded(ctx -> {
            ObjectNode counts = Json.object();
            control.counts().forEach(counts::put);
            answer(ctx, counts.put("pending_deliveries", control.pendingDeliveries()));
        }));
        routes.get("/sandbox/state", guarded(ctx -> answer(ctx, control.state())));
        routes.post("/sandbox/state", guarded(ctx -> {
            ObjectNode tokens = Json.object();
            control.loadState(bytes(ctx, StateFile.MOST_BYTES))
                    .forEach((user, token) -> tokens.put(Long.toString(user), token));
            answer(ctx, Json.object().set("tokens", tokens));
        }));
        routes.get("/sandbox/requests", guarded(ctx -> answer(ctx, list(control.requests(), ControlRoutes::json))));
        routes.get("/sandbox/deliveries", guarded(ctx -> answer(ctx, list(control.deliveries(), ControlRoutes::json))));
        routes.get("/sandbox/tokens", guarded(this::tokens));
        routes.get("/sandbox/faults", guarded(ctx -> answer(ctx, list(control.faults(), ControlRoutes::json))));
        routes.post("/sandbox/faults", guarded(ctx -> {
            control.addFault(fault(body(ctx)));
            answer(ctx, list(control.faults(), ControlRoutes::json));
        }));
        routes.post("/sandbox/faults/random", guarded(ctx -> {
            JsonNode wanted = body(ctx);
            List<Trouble> troubles = new java.util.ArrayList<>();
            wanted.path("troubles").forEach(name -> troubles.add(trouble(name.asString())));
            control.randomFaults(Json.longAt(wanted, "seed"), (int) Json.longAt(wanted, "per_mille"), troubles);
            answer(ctx, Json.object());
        }));
        routes.post("/sandbox/automations", guarded(ctx -> {
            JsonNode wanted = body(ctx);
            if (!(wanted.path("changes") instanceof ObjectNode changes)) {
                throw new IllegalArgumentException("changes must be an object: the body of PATCH /api/v2/deals/{id}");
            }
            control.automate(new Automation(Json.longAt(wanted, "stage_id"), changes));
            answer(ctx, Json.object());
        }));
        routes.delete("/sandbox/faults", guarded(ctx -> {
            control.clearFaults();
            answer(ctx, Json.array());
        }));
        routes.post("/sandbox/webhooks/lose", guarded(ctx -> {
            control.loseWebhooks((int) Json.longAt(body(ctx), "count"));
            answer(ctx, Json.object());
        }));
        routes.post("/sandbox/webhooks/duplicate", guarded(ctx -> {
            control.duplicateWebhooks((int) Json.longAt(body(ctx), "count"));
            answer(ctx, Json.object());
        }));
        routes.post("/sandbox/webhooks/delay", guarded(ctx -> {
            JsonNode wanted = body(ctx);
            control.delayWebhooks(
                    (int) Json.longAt(wanted, "count"), Duration.ofMillis(Json.longAt(wanted, "delay_ms")));
            answer(ctx, Json.object());
        }));
        routes.get("/sandbox/time", guarded(ctx -> answer(ctx, time())));
        routes.post("/sandbox/advance", guarded(ctx -> {
            control.advance(Duration.ofSeconds(Json.longAt(body(ctx), "seconds")));
            answer(ctx, time());
        }));
        routes.post("/sandbox/tokens/spend", guarded(ctx -> {
            control.spendTokens((int) Json.longAt(body(ctx), "tokens"));
            answer(ctx, Json.object());
        }));
        routes.post("/sandbox/users", guarded(ctx -> {
            JsonNode user = body(ctx);
            answer(ctx, Json.object().put("token", control.addUser(text(user, "name"), text(user, "email"))));
        }));
        routes.get("/sandbox/apps", guarded(ctx -> answer(ctx, apps())));
        routes.post(
                "/sandbox/apps",
                guarded(ctx -> answer(ctx, control.apps().register(body(ctx)).toJson())));
        routes.post("/sandbox/apps/uninstall", guarded(ctx -> {
            JsonNode wanted = body(ctx);
            control.apps().uninstall(text(wanted, "client_id"), Json.longAt(wanted, "user_id"));
            answer(ctx, apps());
        }));
        routes.post("/sandbox/import", guarded(this::load));
    }

    /// Applications without their secrets, each with the users who installed it.
    private ArrayNode apps() {
        List<Apps.Installation> installations = control.apps().installations();
        return list(control.apps().all(), app -> {
            ObjectNode json = app.toJson();
            json.remove("client_secret");
            json.set(
                    "installed_by",
                    list(
                            installations.stream()
                                    .filter(one -> one.clientId().equals(app.clientId()))
                                    .toList(),
                            one -> Json.object()
                                    .put("user_id", one.userId())
                                    .put("charged", one.charged())
                                    .put("requests", one.requests())));
            return json;
        });
    }

    private ObjectNode time() {
        return Json.object().put("now", control.now().toString());
    }

    private Handler guarded(Handler handler) {
        return ctx -> {
            if (!LOOPBACK.matcher(Objects.requireNonNullElse(ctx.header("host"), ""))
                    .matches()) {
                refuse(ctx, 403, "the control of the sandbox answers on the loopback address only");
                return;
            }
            try {
                handler.handle(ctx);
            } catch (IllegalArgumentException | JacksonException e) {
                refuse(ctx, 400, String.valueOf(e.getMessage()));
            }
        };
    }

    private static void refuse(Context ctx, int status, String error) {
        ctx.status(status);
        answer(ctx, Json.object().put("error", error));
    }

    private static void answer(Context ctx, JsonNode node) {
        // Not as one array of bytes: the state may be large.
        Json.write(node, ctx.contentType("application/json").outputStream());
    }

    private static JsonNode body(Context ctx) throws java.io.IOException {
        return Json.parse(bytes(ctx, MOST_BODY));
    }

    private static byte[] bytes(Context ctx, int most) throws java.io.IOException {
        String type = Objects.requireNonNullElse(ctx.contentType(), "");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new IllegalArgumentException("the content type must be application/json");
        }
        byte[] bytes = ctx.bodyInputStream().readNBytes(most + 1);
        if (bytes.length > most) {
            throw new IllegalArgumentException("the body has more than " + most + " bytes");
        }
        return bytes;
    }

    private static String text(JsonNode node, String name) {
        String text = Json.textAt(node, name);
        if (text == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }

    private static <T> ArrayNode list(List<T> entries, Function<T, ObjectNode> json) {
        ArrayNode all = Json.array();
        entries.forEach(entry -> all.add(json.apply(entry)));
        return all;
    }

    private void tokens(Context ctx) {
        ArrayNode all = Json.array();
        control.tokenUse().forEach((user, use) -> all.add(json(user, use)));
        answer(ctx, all);
    }

    private static ObjectNode json(long user, TokenUse use) {
        ObjectNode days = Json.object();
        use.byDay().forEach((day, tokens) -> days.put(day.toString(), tokens));
        ObjectNode json =
                Json.object().put("user_id", user).put("charged", use.charged()).put("requests", use.requests());
        json.set("by_day", days);
        return json;
    }

    private static ObjectNode json(LoggedRequest request) {
        return Json.object()
                .put("number", request.number())
                .put("at", request.at().toString())
                .put("method", request.method())
                .put("path", request.path())
                .put("query", request.query())
                .put("operation", request.operation())
                .put("status", request.status())
                .put("charged", request.charged())
                .put("user", request.user())
                .put("fault", request.fault());
    }

    private static ObjectNode json(WebhookDelivery delivery) {
        return Json.object()
                .put("number", delivery.number())
                .put("at", delivery.at().toString())
                .put("webhook", delivery.webhook())
                .put("event", delivery.event())
                .put("name", delivery.name())
                .put("entity_id", delivery.entityId())
                .put("attempt", delivery.attempt())
                .put("status", delivery.status())
                .put("problem", delivery.problem());
    }

    private static ObjectNode json(Fault fault) {
        return Json.object()
                .put("method", fault.method())
                .put("path", fault.path())
                .put("trouble", fault.trouble().name().toLowerCase(Locale.ROOT))
                .put("count", fault.count())
                .put("skip", fault.skip())
                .put("hold_ms", fault.hold().toMillis());
    }

    private static Fault fault(JsonNode json) {
        Trouble trouble = trouble(text(json, "trouble"));
        return new Fault(
                text(json, "method"),
                text(json, "path"),
                trouble,
                json.has("count") ? json.path("count").intValue() : 1,
                json.has("skip") ? json.path("skip").intValue() : 0,
                json.has("hold_ms") ? Duration.ofMillis(json.path("hold_ms").longValue()) : Fault.LONG);
    }

    private static Trouble trouble(String name) {
        try {
            return Trouble.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "trouble must be one of "
                            + List.of(Trouble.values()).toString().toLowerCase(Locale.ROOT),
                    e);
        }
    }

    private void load(Context ctx) throws java.io.IOException {
        JsonNode body = body(ctx);
        boolean supplement = !body.has("supplement") || Json.flagAt(body, "supplement");
        ImportReport report = new PipelineImport(Path.of(text(body, "folder")), supplement).into(core);
        answer(ctx, report.toJson());
    }
}
