package dev.dealbridge.sandbox.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.demo.DemoCompany;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.RouteTable;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.store.Account;
import dev.dealbridge.sandbox.store.Ids;
import dev.dealbridge.sandbox.store.Store;
import dev.dealbridge.sandbox.wire.Operation;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every operation that is served gets everything that is wrong. What it answers is an error as documented, it changes
/// nothing, and it never fails by itself.
class BadInputTest {
    private static final String ADMINISTRATOR = "the-administrator";
    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    /// They take no body: whatever can be read is not looked at.
    private static final Set<String> WITHOUT_BODY = Set.of("duplicateDeal", "duplicateProduct", "convertDealToLead");

    private static final List<String> PROPERTIES = List.of(
            ("title name value currency owner_id user_id person_id org_id organization_id stage_id pipeline_id status"
                            + " probability lost_reason visible_to expected_close_date label label_ids won_time lost_time"
                            + " close_time add_time is_archived is_deleted custom_fields emails email phones phone address"
                            + " code unit tax prices billing_frequency billing_frequency_cycles billing_start_date category"
                            + " subject type due_date due_time duration done note content deal_id lead_id product_id participants"
                            + " attendees location item_price quantity discount discount_type comments is_enabled tax_method"
                            + " product_variation_id data ids description amount billing_date field_name field_type options"
                            + " order_nr deal_probability days_to_rotten color icon_key conditions subscription_url event_action"
                            + " event_object version http_auth_user outcome to_phone_number start_time end_time pinned_to_deal_flag"
                            + " rel_owner_org_id rel_linked_org_id merge_with_id value_currency channel is_linkable price cost")
                    .split(" "));

    private static final List<String> VALUES = List.of(
            "null",
            "0",
            "1",
            "-1",
            "1.005",
            "1e30",
            "1e400",
            "9".repeat(40),
            "9223372036854775807",
            "\"\"",
            "\"x\"",
            "\"open\"",
            "\"EUR\"",
            "\"1\"",
            "\"2026-02-30\"",
            "\"2026-12-01\"",
            "\"2026-12-01T10:00:00Z\"",
            "\"2026-12-01 10:00:00\"",
            "\"+999999999-01-01T00:00:00Z\"",
            "\"10:00\"",
            "\"\\u0000\"",
            "\"" + "long ".repeat(20_000) + "\"",
            "true",
            "[]",
            "[null]",
            "[1]",
            "[\"x\"]",
            "[{}]",
            "[[]]",
            "{}",
            "{\"value\":{}}",
            "{\"amount\":-1,\"currency\":\"XXX\"}",
            "[{\"value\":\"x\",\"primary\":true},{\"value\":1}]",
            "{\"1\":null}");

    private static final String NOWHERE = "88888888";
    private static final String UUID = "12345678-1234-4123-8123-123456789012";

    private static Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private static Api api = new Api(sandbox.baseUri(), "");
    private static List<Operation> served = List.of();

    private final List<String> problems = new ArrayList<>();

    @BeforeAll
    static void start() {
        sandbox.close();
        sandbox = Sandbox.start(SandboxSettings.defaults().withInspectorToken(ADMINISTRATOR));
        DemoCompany.into(sandbox.core());
        api = new Api(sandbox.baseUri(), ADMINISTRATOR);
        try (Store store = Store.open(null)) {
            Records records = new Records(store, new Account(store, Plan.ULTIMATE), new Ids(new Random(1)));
            served = RouteTable.of(Features.of(records, InstantSource.system()), true)
                    .operations();
        }
        api.post("/v1/notes", "{\"content\":\"a note\",\"deal_id\":1}");
        api.post("/api/v2/activities", "{\"subject\":\"an activity\",\"deal_id\":1,\"due_date\":\"2026-12-01\"}");
        api.upload("a.pdf", new byte[] {1, 2, 3}, Map.of("deal_id", "1"));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void refusesUnknownTokensEverywhere() {
        Api stranger = new Api(sandbox.baseUri(), "nobody");
        forEach(_ -> true, operation -> {
            Api.Answer answer = stranger.send(operation.method(), path(operation, "1"), "");
            note(operation, "an unknown token", answer, Set.of(401));
        });
        assertThat(problems).isEmpty();
    }

    @Test
    void refusesMalformedJsonWhereverThereIsABody() {
        for (String body : List.of("{\"title\":", "{} {}", "{\"a\":1,\"a\":2}", "\u0000", "[[[[")) {
            send(body, "application/json", true);
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void refusesDeeplyNestedJson() {
        send("[".repeat(20_000) + "]".repeat(20_000), "application/json", true);
        assertThat(problems).isEmpty();
    }

    @Test
    void refusesOtherContentTypesWhereverThereIsABody() {
        send("{\"title\":\"x\"}", "text/plain", true);
        send("<title/>", "application/xml", true);
        send("--x\r\n", "multipart/form-data", true);
        send("title=%zz", "application/x-www-form-urlencoded", true);
        send("--x\r\nnonsense", "multipart/form-data; boundary=x", true);
        assertThat(problems).isEmpty();
    }

    private void send(String body, String type, boolean broken) {
        forEach(
                operation ->
                        WITH_BODY.contains(operation.method()) && (broken || !WITHOUT_BODY.contains(operation.name())),
                operation -> {
                    Api.Answer answer = api.send(
                            operation.method(), path(operation, "1"), type, body.getBytes(StandardCharsets.UTF_8));
                    note(operation, type + " " + start(body), answer, Set.of(400, 404));
                });
    }

    @Test
    void refusesBodiesThatAreNoObjects() {
        for (String body : List.of("null", "17", "\"text\"", "true", "[1]", "[null]", "[\"x\"]")) {
            send(body, "application/json", false);
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void refusesHugeBodiesOfEveryMethod() {
        byte[] huge = new byte[33 * 1024 * 1024];
        Set<String> tried = new TreeSet<>();
        forEach(
                operation ->
                        WITH_BODY.contains(operation.method()) && tried.add(operation.version() + operation.method()),
                operation -> note(
                        operation,
                        "a huge body",
                        api.send(operation.method(), path(operation, "1"), "application/json", huge),
                        Set.of(413)));
        assertThat(problems).isEmpty();
        assertThat(tried).hasSizeGreaterThan(4);
    }

    @Test
    void refusesIdsThatAreNone() {
        for (String id : List.of("text", "-1", "0", "1.5", "99999999999999999999", "%20", "..%2f", "1e3", "1'")) {
            forEach(
                    operation -> operation.path().contains("{"),
                    operation -> note(
                            operation,
                            "the id " + id,
                            api.send(operation.method(), path(operation, id), body(operation)),
                            Set.of(400, 404)));
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void refusesBrokenAddressesBeforeAnythingElse() throws Exception {
        for (String id : List.of("%00", "%c3", "%zz", "1?%zz=1", "1?a=%")) {
            try (Socket socket = new Socket(
                    InetAddress.ofLiteral("127.0.0.1"), sandbox.baseUri().getPort())) {
                socket.getOutputStream()
                        .write(("GET /api/v2/deals/" + id + " HTTP/1.1\r\nHost: 127.0.0.1\r\nx-api-token: "
                                        + ADMINISTRATOR + "\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 400")
                        .doesNotContain("\tat ", "Exception");
            }
        }
    }

    @Test
    void findsNothingUnderIdsThatNobodyHas() {
        for (String id : List.of(NOWHERE, "9223372036854775807", UUID)) {
            forEach(
                    operation -> operation.path().contains("{"),
                    operation -> note(
                            operation,
                            "the id " + id,
                            api.send(operation.method(), path(operation, id), body(operation)),
                            Set.of(400, 404)));
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void findsNothingOfOthersBelowARecord() {
        forEach(operation -> operation.path().indexOf('{') != operation.path().lastIndexOf('{'), operation -> {
            String path = operation.path().replaceFirst("\\{[^}]*}", "1").replaceAll("\\{[^}]*}", NOWHERE);
            note(
                    operation,
                    "a part that is not there",
                    api.send(operation.method(), path, body(operation)),
                    Set.of(400, 404));
        });
        assertThat(problems).isEmpty();
    }

    @Test
    void answersUnknownPathsAndMethods() {
        forEach(_ -> true, operation -> {
            String path = path(operation, "1");
            note(operation, "an unknown path", api.send(operation.method(), path + "/nothing/at/all", ""), Set.of(404));
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                boolean known = served.stream()
                        .anyMatch(other -> other.method().equals(method) && isSame(other.path(), operation.path()));
                if (!known) {
                    note(operation, "method " + method, api.send(method, path, ""), Set.of(404, 405));
                }
            }
        });
        assertThat(problems).isEmpty();
    }

    /// Whether a path could be meant by another one.
    private static boolean isSame(String some, String other) {
        return other.replaceAll("\\{[^}]*}", "1").matches(some.replaceAll("\\{[^}]*}", "[^/]+"));
    }

    @Test
    void survivesAnyQuery() {
        List<String> queries = List.of(
                "limit=abc",
                "limit=-1",
                "limit=99999999999999999999",
                "start=-1",
                "start=9223372036854775807",
                "cursor=nonsense",
                "cursor=e30",
                "cursor=eyJmaWVsZCI6IngiLCJmaWVsZFZhbHVlIjoieCIsInNvcnREaXJlY3Rpb24iOiJhc2MiLCJpZCI6MX0",
                "sort=%3Bdrop%20table",
                "sort_by=nothing&sort_direction=up",
                "filter_id=99999",
                "ids=1,x,,",
                "updated_since=yesterday",
                "start_date=x&interval=y&amount=z&field_key=q",
                "since_timestamp=x&items=y",
                "term=%00%00&fields=x&item_types=y",
                "owner_id=x&user_id=y&deal_id=z",
                "=",
                "&&&",
                "limit");
        for (String query : queries) {
            forEach(operation -> operation.method().equals("GET"), operation -> {
                Api.Answer answer = api.get(path(operation, "1") + "?" + query);
                note(operation, "?" + query, answer, Set.of(200, 302, 400, 403, 404));
            });
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void leavesDeletedRecordsAlone() {
        Map<String, String> deleted = Map.ofEntries(
                deleted("/api/v2/deals", "{\"title\":\"gone\"}"),
                deleted("/api/v2/persons", "{\"name\":\"gone\"}"),
                deleted("/api/v2/organizations", "{\"name\":\"gone\"}"),
                deleted("/api/v2/products", "{\"name\":\"gone\"}"),
                deleted("/api/v2/activities", "{\"subject\":\"gone\"}"),
                deleted("/api/v2/pipelines", "{\"name\":\"gone\"}"),
                deleted("/api/v2/stages", "{\"name\":\"gone\",\"pipeline_id\":1}"),
                deleted("/v1/notes", "{\"content\":\"gone\",\"deal_id\":1}"),
                deleted("/v1/leads", "{\"title\":\"gone\",\"person_id\":1}"),
                deleted("/v1/activityTypes", "{\"name\":\"gone\",\"icon_key\":\"call\"}"),
                deleted(
                        "/v1/webhooks",
                        "{\"subscription_url\":\"http://127.0.0.1:1/\",\"event_action\":\"*\",\"event_object\":\"deal\",\"name\":\"gone\"}"));
        forEach(operation -> operation.path().contains("{id}") && deleted.containsKey(kind(operation)), operation -> {
            String path = operation
                    .path()
                    .replaceFirst("\\{id}", String.valueOf(deleted.get(kind(operation))))
                    .replaceAll("\\{[^}]*}", "1");
            Api.Answer answer = api.send(operation.method(), path, body(operation));
            note(
                    operation,
                    "a deleted record",
                    answer,
                    operation.method().equals("GET") ? Set.of(200, 400, 404) : Set.of(400, 404, 410));
        });
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void survivesAnyValueOfAnyProperty(long seed) {
        Random random = new Random(seed);
        List<Operation> operations = served.stream()
                .filter(operation -> WITH_BODY.contains(operation.method())
                        && !operation.path().endsWith("/merge"))
                .toList();
        String last = "";
        JsonNode before = rows(sandbox);
        for (int i = 0; i < 2_000; i++) {
            Operation operation = operations.get(random.nextInt(operations.size()));
            StringJoiner body = new StringJoiner(",", "{", "}");
            for (int properties = random.nextInt(3); properties >= 0; properties--) {
                body.add("\"" + PROPERTIES.get(random.nextInt(PROPERTIES.size())) + "\":"
                        + VALUES.get(random.nextInt(VALUES.size())));
            }
            Api.Answer answer = api.undocumented().send(operation.method(), path(operation, "1"), body.toString());
            JsonNode after = rows(sandbox);
            last = "seed %d: %s %s with %s".formatted(seed, operation.method(), operation.path(), body);
            if (answer.status() >= 500 || (answer.status() >= 400 && !after.equals(before))) {
                problems.add(last + " answered " + answer.status());
            }
            before = after;
        }
        assertThat(problems).isEmpty();
    }

    /// Known seeds, and a new one each time.
    static List<Long> seeds() {
        return List.of(1L, System.nanoTime());
    }

    private static String kind(Operation operation) {
        return operation.path().replaceFirst("^/(v1|api/v2)/", "").replaceFirst("/.*", "");
    }

    private static Map.Entry<String, String> deleted(String collection, String body) {
        JsonNode id = api.post(collection, body).data().path("id");
        assertThat(api.delete(collection + "/" + id.asString()).status())
                .as(collection + " " + id)
                .isEqualTo(200);
        return Map.entry(collection.replaceFirst("^/(v1|api/v2)/", ""), id.asString());
    }

    private static String path(Operation operation, String id) {
        return operation.path().replaceAll("\\{[^}]*}", id);
    }

    private static String body(Operation operation) {
        return WITH_BODY.contains(operation.method()) ? "{}" : "";
    }

    private static String start(String text) {
        return text.substring(0, Math.min(20, text.length()));
    }

    private interface Trial {
        void of(Operation operation);
    }

    /// Tries operations and notes those that changed something.
    private void forEach(Predicate<Operation> wanted, Trial trial) {
        JsonNode before = rows(sandbox);
        for (Operation operation : served.stream().filter(wanted).toList()) {
            int known = problems.size();
            trial.of(operation);
            if (WRITING.contains(operation.method())) {
                JsonNode after = rows(sandbox);
                if (!after.equals(before)) {
                    problems.add(
                            named(operation) + " changed something" + (problems.size() > known ? "" : ", silently"));
                    before = after;
                }
            }
        }
        assertThat(served).as("operations").hasSizeGreaterThan(300);
    }

    private static String named(Operation operation) {
        return "v%d %s (%s)".formatted(operation.version(), operation.name(), operation.method());
    }

    /// What is said to be wrong; the old webhook operations have a form of their own.
    private static String said(Api.Answer answer) {
        JsonNode errors = answer.body().path("errors");
        return errors.isMissingNode() ? Json.orNull(answer.body(), "error").asString("") : errors.toString();
    }

    private void note(Operation operation, String what, Api.Answer answer, Set<Integer> statuses) {
        String text = new String(answer.raw().body(), StandardCharsets.UTF_8);
        boolean told = answer.status() < 400
                || answer.status() == 410
                || (!Json.flagAt(answer.body(), "success") && !said(answer).isBlank());
        if (!statuses.contains(answer.status()) || !told || text.contains("Exception") || text.contains("\tat ")) {
            problems.add("%s with %s: %d %s".formatted(named(operation), what, answer.status(), start(text)));
        }
    }

    /// Without the last ids: a refused call may have taken one, as it may at Pipedrive.
    private static JsonNode rows(Sandbox sandbox) {
        ObjectNode state = (ObjectNode) sandbox.control().state();
        state.remove("last_ids");
        return state;
    }
}
