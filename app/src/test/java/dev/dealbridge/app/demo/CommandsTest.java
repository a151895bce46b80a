package dev.dealbridge.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.app.console.Ports;
import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.testing.TestPostgres;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.field.FieldDefinition;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.organization.Organization;
import dev.dealbridge.pipedrive.organization.OrganizationFilter;
import dev.dealbridge.pipedrive.organization.OrganizationUpdate;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.value.PostalAddress;
import dev.dealbridge.sandbox.demo.DemoCompany;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands beside a running `serve`, as a user of an external PostgreSQL gives them.
class CommandsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final DealId WITH_ADDRESS = new DealId(1);

    private static final PostalAddress BERLIN = new PostalAddress(
            "Lindenstraße 7, 10969 Berlin, Germany",
            "Germany",
            null,
            null,
            "Berlin",
            null,
            "Lindenstraße",
            "7",
            null,
            "10969",
            null);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void workBesideABridgeOnAnExternalDatabase() throws Exception {
        try (ChildProcess sandbox =
                ChildProcess.start(folder, "sandbox", "--port", "0", "--token", "secret", "--demo-company")) {
            URI pipedrive = ready(sandbox);
            DatabaseSettings external = TestPostgres.database();
            Map<String, String> environment = environment(pipedrive, external, "secret");
            Path data = configured("data", "");

            assertSaysThatNothingIsThereYet(environment, external, data);

            int port = Ports.nextFree(18_470);
            Map<String, String> talkative = new TreeMap<>(environment);
            talkative.putAll(Map.of("DEALBRIDGE_LOG", "INFO", "DEALBRIDGE_LOG_FORMAT", "json"));
            try (ChildProcess serve = ChildProcess.start(
                            folder, talkative, "serve", "--data", data.toString(), "--port", Integer.toString(port));
                    Pipedrive crm = Pipedrive.connect(PipedriveSettings.of(pipedrive, new ApiToken("secret")))) {
                assertThat(ready(serve)).hasPort(port);
                crm.deals().update(DealUpdate.of(WITH_ADDRESS).withStatus(DealStatus.Known.WON));
                String number = awaitField(crm, WITH_ADDRESS, "Invoice number");
                assertShowsAndPays(environment, data, crm, number);
                assertShowsTheBudget(environment, data);
                assertListsAndRetriesHolds(environment, external, data, crm);
                assertListsAndReplaysTheQuarantine(environment, external, data);
                assertReplacesTheWebhook(environment, data, crm);
                assertThat(json(environment, 0, "ledger", "verify", "--data", data.toString(), "--json")
                                .get("sound")
                                .asBoolean())
                        .isTrue();
                serve.interrupt();
                serve.await(Duration.ofSeconds(40));
                assertThat(serve.err()).doesNotContain("\tat ");
                assertThat(serve.err().lines())
                        .anyMatch(line -> line.startsWith("{\"timestamp\":")
                                && line.contains("\"formattedMessage\":\"connected to Pipedrive\""));
            }
        }
    }

    private void assertSaysThatNothingIsThereYet(Map<String, String> environment, DatabaseSettings external, Path data)
            throws Exception {
        assertThat(fails(environment, 69, "preview", "--deal", "1", "--data", data.toString()))
                .contains("No bridge was ever started on the database", "./dealbridge serve");
        try (ChildProcess doctor = ChildProcess.start(folder, environment, "doctor", "--data", data.toString())) {
            // Roles belong to the server: another test may have made them, and without them the exit code is 1.
            assertThat(doctor.await(PATIENCE)).isLessThanOrEqualTo(1);
            assertThat(doctor.out())
                    .contains("database, role dealbridge_engine", "Pipedrive, connection: not connected yet")
                    .contains("Pipedrive, token: accepted");
        }
        assertThat(schemas(external)).isZero();
        assertThat(data.resolve("secret.key")).doesNotExist();
    }

    private void assertShowsAndPays(Map<String, String> environment, Path data, Pipedrive crm, String number)
            throws Exception {
        try (ChildProcess preview =
                ChildProcess.start(folder, environment, "preview", "--deal", "1", "--data", data.toString())) {
            assertThat(preview.await(PATIENCE)).as(preview.err()).isZero();
            assertThat(preview.out())
                    .contains("invoiced as " + number, "This deal is not invoiced now", "0 to invoice")
                    .doesNotContain("HOLD", "Nothing stops");
        }
        JsonNode paid = json(environment, 0, "ledger", "pay", "--invoice", number, "--data", data.toString(), "--json");
        assertThat(paid.get("state").asString()).isEqualTo("paid");
        awaitField(crm, WITH_ADDRESS, "Invoice paid on");
    }

    private void assertShowsTheBudget(Map<String, String> environment, Path data) throws Exception {
        JsonNode budget = json(
                environment,
                0,
                "budget",
                "--calls",
                "100",
                "--cost",
                "30",
                "--class",
                "P0",
                "--data",
                data.toString(),
                "--json");
        long limit = budget.get("limit").asLong();
        assertThat(budget.get("limitTold").asBoolean()).isTrue();
        assertThat(budget.get("remaining").asLong()).isBetween(limit - 1_000, limit - 50);
        assertThat(budget.get("cap").asLong()).isEqualTo(limit * 30 / 100);
        assertThat(budget.at("/classes/0/name").asString()).isEqualTo("P0");
        assertThat(budget.at("/classes/0/spent").asLong()).isGreaterThan(50);
        assertThat(budget.get("degraded").asBoolean()).isFalse();
        assertThat(budget.at("/forecast/tokens").asLong()).isEqualTo(3_000);
        assertThat(budget.at("/forecast/text").asString()).contains(" % of ").contains("done ");
        try (ChildProcess table =
                ChildProcess.start(folder, environment, "budget", "--data", data.toString(), "--calls", "0")) {
            assertThat(table.await(PATIENCE)).isEqualTo(64);
            assertThat(table.err()).contains("--calls is 0");
        }
        try (ChildProcess table = ChildProcess.start(folder, environment, "budget", "--data", data.toString())) {
            assertThat(table.await(PATIENCE)).as(table.err()).isZero();
            assertThat(table.out())
                    .contains("tokens a day (as Pipedrive said)")
                    .containsPattern("P0 +\\d[\\d,]* ")
                    .containsPattern("Window all: \\d+ of \\d+ calls within two seconds")
                    .contains("Refused today: 0 for the burst, 0 for the day, 0 blocked");
        }
    }

    private void assertListsAndRetriesHolds(
            Map<String, String> environment, DatabaseSettings external, Path data, Pipedrive crm) throws Exception {
        Organization homeless = crm.organizations().list(OrganizationFilter.all()).stream()
                .filter(organization -> organization.address() == null)
                .findFirst()
                .orElseThrow();
        DealId deal = crm.deals().list(DealFilter.all()).stream()
                .filter(one -> homeless.id().equals(one.orgId()))
                .map(Deal::id)
                .findFirst()
                .orElseThrow();
        crm.deals().update(DealUpdate.of(deal).withStatus(DealStatus.Known.WON));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (count(external, "bridge.hold") == 0 && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        park(external, "organization", "4711");

        JsonNode holds = json(environment, 0, "holds", "--data", data.toString(), "--json");
        assertThat(holds.at("/holds/0/hold/cause").asString()).isEqualTo("NO_ADDRESS");
        assertThat(holds.at("/parked/0/kind").asString()).isEqualTo("organization");
        assertThat(holds.at("/parked/0/id").asString()).isEqualTo("4711");
        assertThat(holds.at("/parked/0/reason").asString()).isEqualTo("failed 20 times");
        assertThat(holds.at("/parked/0/since").asString()).isNotEmpty();
        Map<String, String> renamed = new TreeMap<>(environment);
        renamed.put("DEALBRIDGE_TENANT_NAME", "Another GmbH");
        try (ChildProcess doctor = ChildProcess.start(folder, renamed, "doctor", "--data", data.toString())) {
            assertThat(doctor.await(PATIENCE)).as(doctor.out()).isZero();
            assertThat(doctor.out()).contains("for Another GmbH", "failed 20 times", "holds --retry");
        }
        assertThat(count(external, "ledger.tenant WHERE name = 'Muster GmbH'")).isEqualTo(1);

        // The event is heard as well; the retry must not make a second invoice of it.
        crm.organizations().update(OrganizationUpdate.of(homeless.id()).withAddress(BERLIN));
        JsonNode retried = json(environment, 0, "holds", "--retry", "--data", data.toString(), "--json");
        assertThat(retried.get("retried").asInt()).isPositive();
        awaitField(crm, deal, "Invoice number");
        assertThat(count(external, "bridge.hold")).isZero();
        assertThat(crm.files().ofDeal(deal).toList()).hasSize(1);
    }

    private void assertListsAndReplaysTheQuarantine(
            Map<String, String> environment, DatabaseSettings external, Path data) throws Exception {
        administer(external, """
                UPDATE engine.inbox SET quarantine_reason = 'an older version did not know it'
                 WHERE inbox_id = (SELECT max(inbox_id) FROM engine.inbox)
                """);
        JsonNode aside = json(environment, 0, "quarantine", "--data", data.toString(), "--json");
        String id = aside.at("/events/0/id").asString();
        assertThat(aside.at("/events/0/reason").asString()).isEqualTo("an older version did not know it");
        try (ChildProcess one =
                ChildProcess.start(folder, environment, "quarantine", "--event", id, "--data", data.toString())) {
            assertThat(one.await(PATIENCE)).as(one.err()).isZero();
            assertThat(one.out()).contains("\"meta\"");
        }
        assertThat(fails(environment, 65, "quarantine", "--event", "999999", "--data", data.toString()))
                .contains("No event 999999");
        try (ChildProcess doctor = ChildProcess.start(folder, environment, "doctor", "--data", data.toString())) {
            assertThat(doctor.await(PATIENCE)).as(doctor.out()).isZero();
            assertThat(doctor.out()).contains("1 event was not understood", "./dealbridge quarantine");
        }
        try (ChildProcess replay =
                ChildProcess.start(folder, environment, "quarantine", "--replay", "--data", data.toString())) {
            assertThat(replay.await(PATIENCE)).as(replay.err()).isZero();
            assertThat(replay.out()).contains("1 event is understood now", "No event is in quarantine.");
        }
    }

    private void assertReplacesTheWebhook(Map<String, String> environment, Path data, Pipedrive crm) throws Exception {
        long before = crm.webhooks().list().getFirst().id().value();
        assertThat(fails(environment, 64, "webhook", "--data", data.toString())).contains("--new-password");
        try (ChildProcess replacing =
                ChildProcess.start(folder, environment, "webhook", "--new-password", "--data", data.toString())) {
            assertThat(replacing.await(PATIENCE)).as(replacing.err()).isZero();
            assertThat(replacing.out()).contains("has a new password");
        }
        assertThat(crm.webhooks().list())
                .singleElement()
                .satisfies(webhook -> assertThat(webhook.id().value()).isNotEqualTo(before));
    }

    @Test
    void sayInOneSentenceWhatIsWrong() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults())) {
            DemoCompany.into(sandbox.core());
            Path data = configured("data", "");
            DatabaseSettings external = TestPostgres.database();
            String port = Integer.toString(Ports.nextFree(18_490));
            String[] serve = {"serve", "--data", data.toString(), "--port", port};

            assertThat(fails(environment(sandbox.baseUri(), external, "wrong"), 77, serve))
                    .contains("does not accept the token", "Copy it again");
            Map<String, String> unreachable = environment(sandbox.baseUri(), external, sandbox.token());
            unreachable.put("DATABASE_URL", "postgres://user:hidden@127.0.0.1:1/nothing");
            assertThat(fails(unreachable, 69, serve))
                    .contains("cannot use the database at", "check the address")
                    .doesNotContain("hidden");
            Path misspelt = configured("misspelt", "pipe-drive: {}\n");
            assertThat(fails(
                            environment(sandbox.baseUri(), external, sandbox.token()),
                            78,
                            "serve",
                            "--data",
                            misspelt.toString(),
                            "--port",
                            port))
                    .contains("pipe-drive");
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                assertThat(fails(
                                environment(sandbox.baseUri(), external, sandbox.token()),
                                69,
                                "serve",
                                "--data",
                                data.toString(),
                                "--port",
                                Integer.toString(taken.getLocalPort())))
                        .contains("is taken", "--port")
                        .hasLineCount(1);
            }
        }
    }

    @Test
    void demoTakesTheNextFreePort() throws Exception {
        try (ServerSocket _ = usualPort();
                ChildProcess demo = ChildProcess.start(folder, "demo", "--once", "--json")) {
            assertThat(demo.await(PATIENCE)).as(demo.err()).isZero();
        }
        JsonNode ports = JsonMapper.shared().readTree(Files.readString(folder.resolve(".dealbridge/demo/ports.json")));
        assertThat(ports.get("bridge").asInt()).isGreaterThan(8470);
        assertThat(ports.get("sandbox").asInt())
                .isNotEqualTo(ports.get("bridge").asInt());
    }

    /// Taken by this test, or by whoever was first.
    private static ServerSocket usualPort() throws IOException {
        return new ServerSocket(Ports.isFree(8470) ? 8470 : 0, 1, InetAddress.getLoopbackAddress());
    }

    /// The file lies in the data folder; what it leaves out is in the environment.
    private Path configured(String name, String more) throws IOException {
        Path data = Files.createDirectories(folder.resolve(name));
        Files.writeString(data.resolve("dealbridge.yaml"), """
                tenant:
                  name: Muster GmbH
                  address: { street: Hauptstraße 1, postal-code: "10115", city: Berlin, country: DE }
                  vat-id: DE136695976
                  currency: EUR
                  zone: Europe/Berlin
                  number-prefix: RE
                  tax-profile: standard-vat
                rule:
                  go-live: 2026-01-01
                work:
                  payments-seconds: 2
                """ + more);
        return data;
    }

    private static Map<String, String> environment(URI pipedrive, DatabaseSettings external, String token) {
        String address = external.jdbcUrl()
                .replace("jdbc:postgresql://", "postgres://%s:%s@".formatted(external.user(), external.password()));
        return new TreeMap<>(Map.of(
                "DATABASE_URL",
                address,
                "DEALBRIDGE_PIPEDRIVE_BASE_URL",
                pipedrive.toString(),
                "DEALBRIDGE_PIPEDRIVE_TOKEN",
                token));
    }

    private static URI ready(ChildProcess process) throws IOException, InterruptedException {
        process.awaitOut(PATIENCE, line -> line.startsWith("ready "));
        String line = process.out()
                .lines()
                .filter(one -> one.startsWith("ready "))
                .findFirst()
                .orElseThrow();
        return URI.create(line.substring("ready ".length()));
    }

    private JsonNode json(Map<String, String> environment, int code, String... arguments) throws Exception {
        try (ChildProcess command = ChildProcess.start(folder, environment, arguments)) {
            assertThat(command.await(PATIENCE))
                    .as(command.out() + command.err())
                    .isEqualTo(code);
            return JsonMapper.shared().readTree(command.out());
        }
    }

    /// What it says when it fails: nothing on standard output, and no stack trace.
    private String fails(Map<String, String> environment, int code, String... arguments) throws Exception {
        try (ChildProcess command = ChildProcess.start(folder, environment, arguments)) {
            assertThat(command.await(PATIENCE))
                    .as(command.out() + command.err())
                    .isEqualTo(code);
            assertThat(command.out()).isEmpty();
            assertThat(command.err()).doesNotContain("\tat ").doesNotContain("should not happen");
            return command.err();
        }
    }

    private static String awaitField(Pipedrive crm, DealId deal, String name) throws InterruptedException {
        FieldCode code = crm.fields(FieldEntity.DEAL).list().stream()
                .filter(field -> field.name().equals(name))
                .map(FieldDefinition::code)
                .findFirst()
                .orElseThrow();
        ChildProcess.until(PATIENCE, () -> crm.deals().get(deal).customFields().text(code) != null);
        String value = crm.deals().get(deal).customFields().text(code);
        assertThat(value).as(name).isNotNull();
        return String.valueOf(value);
    }

    private static long schemas(DatabaseSettings settings) throws Exception {
        return count(settings, "pg_catalog.pg_namespace WHERE nspname IN ('engine', 'ledger', 'bridge')");
    }

    private static long count(DatabaseSettings settings, String rows) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + rows)) {
            row.next();
            return row.getLong(1);
        }
    }

    /// As the bridge parks work that fails again and again.
    private static void park(DatabaseSettings settings, String kind, String id) throws Exception {
        administer(settings, """
                INSERT INTO engine.lane (organization_id, kind, record_id, parked, reason, priority)
                VALUES ('main', '%s', '%s', true, 'failed 20 times', 1)
                """.formatted(kind, id));
    }

    private static void administer(DatabaseSettings settings, String sql) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
