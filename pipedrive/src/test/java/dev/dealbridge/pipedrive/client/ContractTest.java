package dev.dealbridge.pipedrive.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.FileId;
import dev.dealbridge.pipedrive.id.NoteId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.webhook.EventAction;
import dev.dealbridge.pipedrive.webhook.EventObject;
import dev.dealbridge.pipedrive.webhook.NewWebhook;
import dev.dealbridge.pipedrive.webhook.WebhookEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The client reads every value of the wire fixtures. What it makes of each stands in `contract.txt`, one line per
/// fixture: a typed value prints all that it holds.
class ContractTest {

    private static final Path FOLDER = Path.of("..", "contract");
    private static final DealId DEAL = new DealId(42);
    private static final FieldCode FIELD = new FieldCode("0123456789abcdef0123456789abcdef01234567");
    private static final NewWebhook NEW_WEBHOOK = NewWebhook.of(
            URI.create("https://bridge.example/webhooks/sample"),
            EventAction.Known.CHANGE,
            EventObject.Known.ANY,
            "Sample");

    private static final Map<String, Function<String, Object>> READINGS = Map.ofEntries(
            Map.entry("user", body -> answering(body).users().me()),
            Map.entry("pipeline", body -> answering(body).pipelines().get(new PipelineId(5))),
            Map.entry("stage", body -> answering(body).stages().get(new StageId(31))),
            Map.entry(
                    "deal-field",
                    body -> answering(body).fields(FieldEntity.DEAL).get(FIELD)),
            Map.entry("organization", body -> answering(body).organizations().get(new OrganizationId(17))),
            Map.entry("person", body -> answering(body).persons().get(new PersonId(9))),
            Map.entry("product", body -> answering(body).products().get(new ProductId(8))),
            Map.entry("deal", body -> answering(body).deals().get(DEAL)),
            Map.entry(
                    "deal-products",
                    body -> answering(body).dealProducts().ofDeal(DEAL).toList()),
            Map.entry("deal-discounts", body -> answering(body).dealDiscounts().ofDeal(DEAL)),
            Map.entry("file", body -> answering(body).files().get(new FileId(71))),
            Map.entry("note", body -> answering(body).notes().get(new NoteId(81))),
            Map.entry("webhook", body -> answering(body).webhooks().create(NEW_WEBHOOK)),
            Map.entry("error-v1", body -> refusal(404, body)),
            Map.entry("error-v2", body -> refusal(400, body)),
            Map.entry("error-token", body -> refusal(401, body)),
            Map.entry("webhook-deal", WebhookEvent::parse),
            Map.entry("webhook-organization", WebhookEvent::parse),
            Map.entry("webhook-person", WebhookEvent::parse),
            Map.entry("webhook-product", WebhookEvent::parse));

    @Test
    void readsEveryValue() throws IOException {
        Map<String, String> read = new TreeMap<>();
        for (Map.Entry<String, Function<String, Object>> reading : READINGS.entrySet()) {
            read.put(
                    reading.getKey(),
                    reading.getValue().apply(fixture(reading.getKey())).toString());
        }

        assertThat(read).containsExactlyInAnyOrderEntriesOf(expected());
    }

    @Test
    void readsEveryFixture() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".json"))
                            .map(name -> name.replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(READINGS.keySet());
        }
    }

    private static Pipedrive answering(String body) {
        return Pipedrive.over(_ -> Answers.ok(body));
    }

    private static String refusal(int status, String body) {
        try {
            return Pipedrive.over(_ -> Answers.json(status, body))
                    .deals()
                    .get(DEAL)
                    .toString();
        } catch (PipedriveException refused) {
            return refused.getClass().getSimpleName() + ": " + refused.getMessage();
        }
    }

    private static String fixture(String name) {
        try {
            return Files.readString(FOLDER.resolve(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> expected() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ContractTest.class.getResourceAsStream("contract.txt"), "contract.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(": ", 2))
                    .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        }
    }
}
