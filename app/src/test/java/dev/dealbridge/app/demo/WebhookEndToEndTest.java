package dev.dealbridge.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.app.Workbench;
import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.http.WebhookRoutes;
import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.board.DealSummary.InvoiceSummary;
import dev.dealbridge.engine.inbox.Inbox;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.inbox.QuarantinedEvent;
import dev.dealbridge.ledger.book.LedgerSummary;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.note.NoteFilter;
import dev.dealbridge.pipedrive.webhook.Webhook;
import dev.dealbridge.sandbox.demo.DemoCompany;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// What comes in from outside, to a whole bridge: bad requests, foreign and repeated events, and a database that is
/// gone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebhookEndToEndTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Path folder = Path.of("");

    private DemoSetup setup;
    private Inbox inbox;
    private HttpClient client;
    private URI address;
    private String authorization = "";
    private long company;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        setup = DemoSetup.start(
                new DemoOptions(folder.resolve("data"), false, true, true, null, null),
                new Console(nowhere, nowhere, false),
                DemoConfiguration.GERMAN_SELLER,
                1,
                sandbox -> {
                    DemoCompany.into(sandbox.core());
                    return LocalDate.of(2026, 1, 1);
                });
        inbox = Inbox.open(InboxStore.in(setup.workbench().database()));
        client = HttpClient.newHttpClient();
        Webhook webhook = setup.inspector().webhooks().list().getFirst();
        address = URI.create(webhook.url());
        authorization = basic("dealbridge", Objects.requireNonNull(webhook.raw().text("http_auth_password")));
        company = setup.inspector().users().me().companyId();
    }

    @AfterAll
    void stop() {
        client.close();
        inbox.close();
        setup.close();
    }

    @Test
    @Order(1)
    @Tag("case-8")
    void storesNothingOfSendersWhoDoNotProveWhoTheyAre() throws Exception {
        long before = inbox.counts().stored();
        assertThat(post(address, Optional.empty(), event("1", "a"))).isEqualTo(401);
        assertThat(post(address, Optional.of(basic("dealbridge", "wrong")), event("1", "b")))
                .isEqualTo(401);
        assertThat(post(address, Optional.of("Bearer x"), event("1", "c"))).isEqualTo(401);
        assertThat(post(address.resolve("/webhooks/nobody"), Optional.of(authorization), event("1", "d")))
                .isEqualTo(401);
        assertThat(inbox.counts().stored()).isEqualTo(before);
    }

    @Test
    @Order(2)
    @Tag("case-9")
    @Tag("case-10")
    @Tag("case-11")
    void putsAsideWhatItDoesNotUnderstandAndSaysWhy() throws Exception {
        assertThat(post("no json")).isEqualTo(200);
        assertThat(post("")).isEqualTo(200);
        assertThat(post("{\"meta\":{\"version\":\"2.0\"}}")).isEqualTo(200);
        assertThat(post(
                        "{\"v\":1,\"event\":\"updated.deal\",\"meta\":{\"v\":1,\"action\":\"updated\",\"object\":\"deal\"},"
                                + "\"current\":{\"id\":1},\"previous\":{}}"))
                .isEqualTo(200);
        assertThat(post(event("1", "foreign").replace("\"company_id\":\"" + company, "\"company_id\":\"9" + company)))
                .isEqualTo(200);
        assertThat(post(event("1", "unknown").replace("\"entity\":\"deal\"", "\"entity\":\"spaceship\"")))
                .isEqualTo(200);
        assertThat(post(event("1", "nul").replace("\"open\"", "\"op\\u0000en\\ud800\"")))
                .isEqualTo(200);
        List<QuarantinedEvent> aside = inbox.quarantined(setup.workbench().organization());
        assertThat(aside)
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(event -> assertThat(event.reason()).isNotBlank());
        assertThat(aside)
                .extracting(QuarantinedEvent::reason)
                .anySatisfy(reason -> assertThat(reason).contains("company 9" + company));
        assertThat(setup.workbench().ledger().summary()).isEmpty();
    }

    @Test
    @Order(3)
    @Tag("case-11")
    void countsButDoesNotStoreWhatIsTooLarge() throws Exception {
        long before = inbox.counts().stored();
        assertThat(post("x".repeat(WebhookRoutes.LARGEST_BODY + 1))).isEqualTo(413);
        assertThat(inbox.counts().stored()).isEqualTo(before);
        HttpRequest ready =
                HttpRequest.newBuilder(address.resolve("/health/ready")).build();
        assertThat(client.send(ready, BodyHandlers.ofString()).body()).contains("\"oversizedWebhooks\":1");
    }

    @Test
    @Order(4)
    @Tag("case-1")
    void issuesOneInvoiceForTheSameEventAHundredTimes() throws Exception {
        // Pipedrive's own event is lost, so that only the hundred lead to the invoice.
        setup.sandbox().control().loseWebhooks(1);
        setup.inspector().deals().update(DealUpdate.of(new DealId(1)).withStatus(DealStatus.Known.WON));
        String event = event("1", "repeated");
        List<Callable<Integer>> concurrent = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            assertThat(post(event)).isEqualTo(200);
            concurrent.add(() -> post(event));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : threads.invokeAll(concurrent)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        Workbench bench = setup.workbench();
        ChildProcess.until(
                PATIENCE, () -> isSettled(bench) && bench.lanes().backlog().isQuiet());
        assertThat(bench.board().find(bench.organization(), new DealId(1)).map(deal -> deal.state()))
                .hasValue(DealState.INVOICED);
        assertThat(bench.ledger().summary().stream()
                        .mapToLong(LedgerSummary::invoices)
                        .sum())
                .isEqualTo(1);
        assertThat(setup.inspector().files().ofDeal(new DealId(1)).toList()).hasSize(1);
        assertThat(setup.inspector()
                        .notes()
                        .list(NoteFilter.all().withDeal(new DealId(1)))
                        .toList())
                .hasSize(1);
    }

    @Test
    @Order(5)
    void tellsInItsMetricsWhatItHasDone() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/metrics")).build();
        String metrics = client.send(request, BodyHandlers.ofString()).body();
        assertThat(metrics.lines())
                .anyMatch(line -> line.startsWith("dealbridge_webhooks_seconds_count{status=\"413\"} 1"))
                .anyMatch(line -> line.startsWith("dealbridge_webhooks_seconds_bucket{status=\"200\""))
                .anyMatch(line -> line.startsWith("dealbridge_lane_runs_seconds_count{kind=\"deal\",outcome=\"done\"}"))
                .anyMatch(line -> line.startsWith("dealbridge_lanes{class=\"P0\",state=\"due\"} 0"))
                .anyMatch(line -> line.startsWith("dealbridge_events_oldest_seconds 0"))
                .anyMatch(line -> line.startsWith("dealbridge_budget_tokens{class=\"P0\",organization="))
                .anyMatch(line -> line.startsWith("hikaricp_connections_active"))
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"));
        assertThat(metrics.lines().filter(line -> line.startsWith("dealbridge_events_quarantined ")))
                .singleElement()
                .satisfies(line -> assertThat(Double.parseDouble(line.substring(line.indexOf(' '))))
                        .isGreaterThanOrEqualTo(6));
    }

    @Test
    @Order(6)
    @Tag("case-13")
    void storesWebhooksAgainSoonAfterTheDatabaseWasKilled() throws Exception {
        killPostgres();
        List<Integer> answers = new ArrayList<>();
        until(() -> {
            answers.add(post(event("2", "while down")));
            return answers.getLast() == 200;
        });
        // Until then the sender is asked to try again.
        assertThat(answers).allMatch(answer -> answer == 200 || answer == 503);
        HttpRequest ready =
                HttpRequest.newBuilder(address.resolve("/health/ready")).build();
        until(() -> client.send(ready, BodyHandlers.ofString()).statusCode() == 200);
        HttpRequest live =
                HttpRequest.newBuilder(address.resolve("/health/live")).build();
        assertThat(client.send(live, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!holds.call()) {
            assertThat(Instant.now()).isBefore(end);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void killPostgres() throws Exception {
        String where = folder.resolve("data").toRealPath().toString();
        List<ProcessHandle> servers = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(where))
                // Those that serve a connection live on for a moment without the one that started them.
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
        assertThat(servers).isNotEmpty();
        servers.forEach(ProcessHandle::destroyForcibly);
        ChildProcess.until(PATIENCE, () -> servers.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static boolean isSettled(Workbench bench) {
        return bench.board()
                .find(bench.organization(), new DealId(1))
                .flatMap(deal -> Optional.ofNullable(deal.invoice()))
                .filter(InvoiceSummary::settled)
                .isPresent();
    }

    private int post(String body) throws Exception {
        return post(address, Optional.of(authorization), body);
    }

    private int post(URI to, Optional<String> authorized, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        authorized.ifPresent(value -> request.header("Authorization", value));
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    /// A webhook of version 2 as Pipedrive sends it.
    private String event(String deal, String id) {
        return """
                {"meta":{"action":"change","company_id":"%d","correlation_id":"c","entity_id":"%s","entity":"deal",\
                "id":"%s","is_bulk_edit":false,"timestamp":"2026-11-24T03:00:00.000Z","type":"general","user_id":"1",\
                "version":"2.0","webhook_id":"1","webhook_owner_id":"1","change_source":"app",\
                "permitted_user_ids":["1"],"attempt":1,"host":"example.pipedrive.com"},\
                "data":{"id":%s,"status":"won"},"previous":{"status":"open"}}""".formatted(company, deal, id, deal);
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
