package dev.dealbridge.bridge.reception;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.inbox.QuarantinedEvent;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.webhook.BasicAuth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReceptionTest {

    private static Site site;
    private static Node node;
    private static Crm crm;
    private static String path;
    private static String password;
    private static long company;

    @BeforeAll
    static void open() {
        site = Site.open();
        node = site.node();
        company = node.connect().companyId();
        crm = new Crm(site);
        path = site.subscribedPath();
        password = site.webhookPassword();
    }

    @AfterAll
    static void close() {
        node.close();
        site.close();
    }

    @Test
    @Tag("case-1")
    void theSameEventAHundredTimesGivesOneInvoice() throws Exception {
        DealId deal = crm.deal(crm.customer("Muster AG", Crm.BERLIN));
        node.awaitQuiet();
        site.sandbox().control().loseWebhooks(1);
        crm.win(deal);
        String body = event(deal.value(), "won-event", 1);

        for (int i = 0; i < 50; i++) {
            assertThat(receive(event(deal.value(), "won-event", 1 + i % 4)))
                    .isEqualTo(new WebhookAnswer.Accepted(i > 0));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<WebhookAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(threads.submit(() -> receive(body)));
            }
            for (Future<WebhookAnswer> answer : answers) {
                assertThat(answer.get()).isEqualTo(new WebhookAnswer.Accepted(true));
            }
        }
        node.awaitState(deal, DealState.INVOICED);
        node.awaitQuiet();

        assertOneOfEach(deal);
    }

    @Test
    @Tag("case-1")
    void aHundredEventsOfOneDealAtOnceGiveOneInvoice() throws InterruptedException, ExecutionException {
        DealId deal = crm.deal(crm.customer("Muster AG", Crm.BERLIN));
        node.awaitQuiet();
        site.sandbox().control().loseWebhooks(1);
        crm.win(deal);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<WebhookAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String body = event(deal.value(), "event-" + i, 1);
                answers.add(threads.submit(() -> receive(body)));
            }
            for (Future<WebhookAnswer> answer : answers) {
                assertThat(answer.get()).isEqualTo(new WebhookAnswer.Accepted(false));
            }
        }
        node.awaitState(deal, DealState.INVOICED);
        node.awaitQuiet();

        assertOneOfEach(deal);
    }

    @Test
    @Tag("case-9")
    void worksOnWhatAnOlderVersionDidNotUnderstand() {
        DealId deal = crm.deal(crm.customer("Muster AG", Crm.BERLIN));
        node.awaitQuiet();
        site.sandbox().control().loseWebhooks(1);
        crm.win(deal);
        Quarantine quarantine = node.bridge().quarantine(InboxStore.in(site.database()));
        aside("understood now", event(deal.value(), "put-aside", 1));
        aside("understood by nobody", "no json");
        int before = quarantine.list(Site.ACME).size();

        assertThat(quarantine.replay(Site.ACME)).isEqualTo(1);

        assertThat(quarantine.list(Site.ACME))
                .hasSize(before - 1)
                .extracting(QuarantinedEvent::reason)
                .contains("understood by nobody")
                .doesNotContain("understood now");
        node.awaitState(deal, DealState.INVOICED);
        node.awaitQuiet();
        assertOneOfEach(deal);
        assertThat(quarantine.replay(Site.ACME)).isZero();
    }

    private static void aside(String reason, String body) {
        node.inbox().accept(new Arrival(Site.ACME, "pipedrive", reason, null, body, reason, Priority.P1));
    }

    @Test
    @Tag("case-8")
    void refusesWhoeverDoesNotProveWhoTheyAreAndStoresNothing() {
        long before = node.inbox().counts().stored();
        byte[] body = event(1, "refused", 1).getBytes(StandardCharsets.UTF_8);
        String right = new BasicAuth("dealbridge", password).toHeader();

        assertThat(answers(path, null, body)).isEqualTo(new WebhookAnswer.Unauthorized());
        assertThat(answers(path, "", body)).isEqualTo(new WebhookAnswer.Unauthorized());
        assertThat(answers(path, "Basic !!!", body)).isEqualTo(new WebhookAnswer.Unauthorized());
        assertThat(answers(path, new BasicAuth("dealbridge", "wrong").toHeader(), body))
                .isEqualTo(new WebhookAnswer.Unauthorized());
        assertThat(answers(path, new BasicAuth("other", password).toHeader(), body))
                .isEqualTo(new WebhookAnswer.Unauthorized());
        for (String other :
                List.of("", ".", "acme", "acme.", path + "0", "nobody.0123", "\u0000", "x".repeat(10_000))) {
            assertThat(answers(other, right, body)).isEqualTo(new WebhookAnswer.Unauthorized());
        }
        assertThat(answers(path, null, new byte[2 * 1024 * 1024])).isEqualTo(new WebhookAnswer.Unauthorized());

        assertThat(node.inbox().counts().stored()).isEqualTo(before);
    }

    @Test
    void refusesMoreThanOneMebibyte() {
        assertThat(receive(new byte[1024 * 1024 + 1])).isEqualTo(new WebhookAnswer.TooLarge());
        assertThat(receive(new byte[1024 * 1024])).isInstanceOf(WebhookAnswer.Quarantined.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"meta\":null}",
                "{\"meta\":{}}",
                "{\"meta\":{\"version\":\"3.0\"}}",
                "{\"v\":1,\"meta\":{\"v\":1,\"action\":\"updated\",\"object\":\"deal\",\"id\":1},\"current\":{},\"event\":\"updated.deal\"}",
                "\u0000",
                "{\"a\":\"\\u0000\"}",
                "<html></html>"
            })
    @Tag("case-10")
    @Tag("case-11")
    void putsAsideWhatItCannotRead(String body) {
        assertThat(receive(body)).isInstanceOf(WebhookAnswer.Quarantined.class);
    }

    @Test
    @Tag("case-11")
    void putsAsideWhatIsNotUtf8OrNestedTooDeepOrTooLong() {
        assertThat(receive(new byte[] {(byte) 0xff, (byte) 0xfe}))
                .isEqualTo(new WebhookAnswer.Quarantined("it is not UTF-8"));
        assertThat(receive("[".repeat(100_000))).isInstanceOf(WebhookAnswer.Quarantined.class);
        assertThat(receive("{\"a\":\"" + "x".repeat(300_000) + "\"}"))
                .isEqualTo(new WebhookAnswer.Quarantined("it has 300008 bytes; events have at most 262144"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ufeff%s",
                "%s{}",
                "{\"meta\":{},%s",
                "{\"a\":NaN}",
                "{\"a\":1e400}",
                "{\"a\":-Infinity}",
            })
    @Tag("case-11")
    void answersOddJsonWithoutAnError(String odd) {
        String body = odd.formatted(event(42, "odd", 1));

        assertThat(receive(body)).isInstanceOfAny(WebhookAnswer.Accepted.class, WebhookAnswer.Quarantined.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "1e400", "\"\\u0000\"", "\"\\ud800\"", "1e-400", "123456789012345678901234567890"})
    @Tag("case-11")
    void understandsAnEventWhateverStandsInAFieldOfIts(String value) {
        String body = event(42, "odd-" + value.hashCode(), 1).replace("\"status\":\"won\"", "\"x\":" + value);

        assertThat(receive(body)).isInstanceOfAny(WebhookAnswer.Accepted.class, WebhookAnswer.Quarantined.class);
    }

    @Test
    @Tag("case-11")
    void putsAsideAPackedBodyWithoutUnpackingIt() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 100; i++) {
                gzip.write(new byte[1024 * 1024]);
            }
        }

        assertThat(receive(packed.toByteArray())).isEqualTo(new WebhookAnswer.Quarantined("it is not UTF-8"));
    }

    @Test
    @Tag("case-8")
    void comparesEverythingOfAPassword() {
        byte[] body = event(1, "refused", 1).getBytes(StandardCharsets.UTF_8);

        for (String wrong : List.of(
                password.substring(1),
                password.substring(0, password.length() - 1),
                password + "x",
                password.toUpperCase(Locale.ROOT),
                "",
                "pässword ☃ \ud83d\ude00",
                "x".repeat(100_000))) {
            String header = "Basic "
                    + Base64.getEncoder().encodeToString(("dealbridge:" + wrong).getBytes(StandardCharsets.UTF_8));
            assertThat(answers(path, header, body)).isEqualTo(new WebhookAnswer.Unauthorized());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "change, deal, 42, 999, it comes from the company",
        "merge, deal, 42, 0, the action",
        "change, spaceship, 42, 0, the kind of record",
        "*, deal, 42, 0, the action",
        "change, *, 42, 0, the kind of record",
        "change, deal, abc, 0, it names no deal",
        "change, deal, -1, 0, it names no deal",
        "change, organization, 1e9, 0, it names no organization"
    })
    @Tag("case-9")
    @Tag("case-10")
    void putsAsideWhatIsForeignOrUnknown(String action, String entity, String id, long from, String reason) {
        String body = event(action, entity, id, from == 0 ? company : from);

        assertThat(receive(body))
                .isInstanceOfSatisfying(
                        WebhookAnswer.Quarantined.class,
                        answer -> assertThat(answer.reason()).startsWith(reason));
        assertThat(node.inbox().quarantined(Site.ACME))
                .extracting(QuarantinedEvent::body)
                .contains(body);
    }

    @Test
    @Tag("case-10")
    void putsAsideAnEventWithoutARecord() {
        String body = event("change", "deal", "42", company).replaceAll("\"data\":\\{.*?\\},", "\"data\":null,");

        assertThat(receive(body)).isEqualTo(new WebhookAnswer.Quarantined("it has neither data nor previous"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"activity", "lead", "note", "pipeline", "product", "stage", "user", "project"})
    void acceptsOtherRecordsAndWakesNobody(String entity) {
        assertThat(receive(event("change", entity, "42", company))).isInstanceOf(WebhookAnswer.Accepted.class);
    }

    @Test
    void readsEveryPublishedSample() throws IOException {
        Path samples = Path.of("..", "..", "shared", "pipedrive", "samples", "webhooks-v2");
        if (!Files.isDirectory(samples)) {
            assertThat(System.getenv("DEALBRIDGE_REQUIRE_SHARED"))
                    .as("the samples are missing at " + samples.toAbsolutePath())
                    .isNotEqualTo("true");
            Assumptions.abort("skipped: there are no samples at "
                    + samples.toAbsolutePath().normalize());
        }
        int read = 0;
        try (Stream<Path> files = Files.list(samples)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.contains("custom-field-shapes")) {
                    continue;
                }
                String text = Files.readString(file);
                String body = name.startsWith("live-")
                        ? text.substring(text.indexOf("\"body\":") + 7, text.lastIndexOf('}'))
                        : text;
                WebhookAnswer answer = receive(
                        body.replaceAll("\"company_id\"\\s*:\\s*\"?[0-9]+\"?", "\"company_id\":\"" + company + "\""));
                assertThat(answer).as(name).isInstanceOf(WebhookAnswer.Accepted.class);
                read++;
            }
        }
        assertThat(read).isGreaterThan(20);
    }

    private static void assertOneOfEach(DealId deal) {
        assertThat(site.ledger().findByReference("acme:deal:%d:1:1".formatted(deal.value())))
                .isPresent();
        assertThat(crm.files(deal)).hasSize(1);
        assertThat(crm.notes(deal)).hasSize(1);
    }

    private static WebhookAnswer receive(String body) {
        return receive(body.getBytes(StandardCharsets.UTF_8));
    }

    private static WebhookAnswer receive(byte[] body) {
        return answers(path, new BasicAuth("dealbridge", password).toHeader(), body);
    }

    private static WebhookAnswer answers(String pathId, @Nullable String authorization, byte[] body) {
        return node.reception().receive(pathId, authorization, body);
    }

    private static String event(long deal, String id, int attempt) {
        return """
                {"meta":{"action":"change","entity":"deal","entity_id":"%d","company_id":"%d","id":"%s","attempt":%d,
                "timestamp":"2026-11-24T08:00:00.123Z","version":"2.0"},
                "data":{"id":%d,"status":"won"},"previous":{"status":"open"}}""".formatted(deal, company, id, attempt, deal);
    }

    private static String event(String action, String entity, String id, long from) {
        return """
                {"meta":{"action":"%s","entity":"%s","entity_id":"%s","company_id":"%d","id":"e-%s-%s-%s","attempt":1,
                "timestamp":"2026-11-24T08:00:00.123Z","version":"2.0"},"data":{"title":"T"},"previous":null}""".formatted(action, entity, id, from, action, entity, id);
    }
}
