package dev.dealbridge.pipedrive.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.field.FieldDefinition;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.FieldType;
import dev.dealbridge.pipedrive.field.NewField;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.paging.Page;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.webhook.BasicAuth;
import dev.dealbridge.pipedrive.webhook.WebhookEvent;
import dev.dealbridge.pipedrive.webhook.WebhookReading;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The code of the README, compiled and run, and a check that the README has no other.
class ReadmeExamplesTest {

    private static final Path SOURCE = Path.of("src/test/java/dev/dealbridge/pipedrive/client/ReadmeExamplesTest.java");

    private final List<String> queue = new ArrayList<>();
    private final List<String> quarantine = new ArrayList<>();

    /// Not run: it would call the real Pipedrive.
    @SuppressWarnings({"unused", "SystemOut"})
    private static void firstCall(String token) {
        URI company = URI.create("https://acme.pipedrive.com");
        try (Pipedrive pipedrive = Pipedrive.connect(PipedriveSettings.of(company, new ApiToken(token)))) {
            Deal deal = pipedrive.deals().get(new DealId(42));
            System.out.println(deal.title() + ": " + deal.value() + " " + deal.currency());
        }
    }

    @Test
    void updatesADeal() {
        List<Object> bodies = new ArrayList<>();
        Pipedrive pipedrive = Pipedrive.over(call -> {
            bodies.add(call.body());
            return Answers.ok(Answers.deal(42));
        });
        Deal deal = pipedrive.deals().get(new DealId(42));
        FieldCode invoiceNumber = new FieldCode("a".repeat(40));

        Deal changed = pipedrive
                .deals()
                .update(DealUpdate.of(deal.id())
                        .withStage(new StageId(5))
                        .withPerson(Field.cleared())
                        .withCustomField(invoiceNumber, CustomValue.text("2026-0001")));

        assertThat(changed.id()).isEqualTo(new DealId(42));
        assertThat(bodies).hasSize(2);
    }

    @Test
    void walksOverPages() {
        Pipedrive pipedrive =
                Pipedrive.over(call -> Answers.ok("{\"success\":true,\"data\":[],\"additional_data\":{\"next_cursor\":"
                        + (call.query().containsKey("cursor") ? "null" : "\"c\"") + "}}"));

        Pages<Deal> won = pipedrive
                .deals()
                .list(DealFilter.all().withStatus(DealStatus.Known.WON).withPageSize(500));
        for (Page<Deal> page : won.pages()) {
            page.items().forEach(each -> System.out.println(each.title()));
            page.next().ifPresent(cursor -> System.out.println("go on with won.from(" + cursor + ")"));
        }

        assertThat(won.toList()).isEmpty();
    }

    @Test
    void adoptsOrCreatesAField() {
        Pipedrive pipedrive = Pipedrive.over(
                call -> Answers.ok(
                        call.method().isRead()
                                ? "{\"success\":true,\"data\":[]}"
                                : "{\"success\":true,\"data\":{\"field_code\":\"x1\",\"field_name\":\"x\",\"field_type\":\"varchar\"}}"));

        FieldCode invoiceNumber = pipedrive.fields(FieldEntity.DEAL).findByName("Invoice number").stream()
                .findFirst()
                .map(FieldDefinition::code)
                .orElseGet(() -> pipedrive
                        .fields(FieldEntity.DEAL)
                        .create(NewField.of("Invoice number", FieldType.Known.VARCHAR))
                        .code());

        assertThat(invoiceNumber).isEqualTo(new FieldCode("x1"));
    }

    @Test
    void callsWhatHasNoType() {
        Pipedrive pipedrive = Pipedrive.over(call ->
                Answers.ok("{\"success\":true,\"data\":" + (call.method().isRead() ? "[]" : "{}") + "}"));

        for (RawObject project : pipedrive
                .call(Method.GET, "/api/v2/projects")
                .withQuery("status", "open")
                .pages()) {
            System.out.println(project.text("title"));
        }
        RawObject thread = pipedrive
                .call(Method.PUT, "/api/v1/mailbox/mailThreads/{id}", 5)
                .withForm(Map.of("read_flag", "1"))
                .withTokenCost(10)
                .one();

        assertThat(thread.names()).isEmpty();
        assertThat(pipedrive.meter().tokens()).isEqualTo(20);
    }

    private int receive(BasicAuth auth, String authorizationHeader, String body) {
        if (!auth.accepts(authorizationHeader)) {
            return 401;
        }
        switch (WebhookEvent.parse(body)) {
            case WebhookReading.Understood(WebhookEvent event) -> queue.add(event.dedupeKey());
            case WebhookReading.VersionOne(String reason) -> quarantine.add(reason);
            case WebhookReading.Malformed(String reason) -> quarantine.add(reason);
        }
        return 200;
    }

    @Test
    void receivesWebhooks() {
        BasicAuth auth = new BasicAuth("u", "p");

        assertThat(receive(auth, "Basic x", "{}")).isEqualTo(401);
        assertThat(receive(auth, auth.toHeader(), "{}")).isEqualTo(200);
        assertThat(receive(auth, auth.toHeader(), "{\"v\":1,\"meta\":{}}")).isEqualTo(200);
        assertThat(quarantine).hasSize(2);
        assertThat(queue).isEmpty();
    }

    @Test
    void areTheOnlyCodeInTheReadme() throws IOException {
        String source = flat(Files.readString(SOURCE));
        Matcher blocks =
                Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("README.md")));
        int count = 0;
        while (blocks.find()) {
            count++;
            assertThat(source).contains(flat(blocks.group(1)));
        }
        assertThat(count).isEqualTo(6);
    }

    /// Line breaks are the formatter's.
    private static String flat(String code) {
        return code.replaceAll("\\s+", "");
    }
}
