package dev.dealbridge.pipedrive.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.field.FieldDefinition;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.FieldType;
import dev.dealbridge.pipedrive.field.NewField;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.oauth.FileTokenStore;
import dev.dealbridge.pipedrive.oauth.OAuth;
import dev.dealbridge.pipedrive.oauth.OAuthApp;
import dev.dealbridge.pipedrive.oauth.OAuthCallback;
import dev.dealbridge.pipedrive.oauth.TokenStore;
import dev.dealbridge.pipedrive.paging.Page;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.transport.DailyBudget;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.TokenBudget;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.Monetary;
import dev.dealbridge.pipedrive.webhook.BasicAuth;
import dev.dealbridge.pipedrive.webhook.EventObject;
import dev.dealbridge.pipedrive.webhook.NewWebhook;
import dev.dealbridge.pipedrive.webhook.SubscriptionPlan;
import dev.dealbridge.pipedrive.webhook.WebhookDelivery;
import dev.dealbridge.pipedrive.webhook.WebhookEvent;
import dev.dealbridge.pipedrive.webhook.WebhookReading;
import dev.dealbridge.pipedrive.wire.RawObject;
import dev.dealbridge.sandbox.fault.Fault;
import dev.dealbridge.sandbox.fault.Trouble;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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

    /// Not run: it would call the real Pipedrive.
    @SuppressWarnings({"unused", "SystemOut"})
    private static void installedApp(String clientId, String clientSecret) {
        OAuthApp app = OAuthApp.of(clientId, clientSecret, URI.create("https://app.example/installed"));
        TokenStore store = new FileTokenStore(Path.of("tokens.json"));
        try (OAuth oauth = OAuth.connect(app)) {
            String state = OAuth.newState();
            String query = sendTheUserTo(oauth.authorizationUri(state));
            switch (OAuthCallback.parse(query, state)) {
                case OAuthCallback.Granted granted -> store.change(_ -> Optional.of(oauth.exchange(granted)));
                case OAuthCallback.Denied(String error) -> System.out.println("not installed: " + error);
                case OAuthCallback.Forged() -> System.out.println("not this user's installation");
            }
        }
        try (Pipedrive pipedrive = Pipedrive.connect(PipedriveSettings.of(app, store))) {
            System.out.println(pipedrive.users().me().companyName());
        }
    }

    @Test
    void keepsAReserve() {
        URI company = URI.create("https://acme.pipedrive.com");
        String token = "t";

        TokenBudget budget = new DailyBudget(5_000, InstantSource.system());
        PipedriveSettings settings =
                PipedriveSettings.of(company, new ApiToken(token)).withBudget(budget);

        assertThat(settings.budget()).isSameAs(budget);
    }

    @Test
    void readsAndWritesCustomFieldsByName() {
        List<Object> bodies = new ArrayList<>();
        Pipedrive pipedrive = Pipedrive.over(call -> {
            bodies.add(call.body());
            return Answers.ok(call.path().endsWith("Fields") ? """
                    {"data":[{"field_code":"a","field_name":"Invoice number","field_type":"varchar","is_custom_field":true},
                    {"field_code":"b","field_name":"Budget","field_type":"monetary","is_custom_field":true},
                    {"field_code":"c","field_name":"Channels","field_type":"set","is_custom_field":true},
                    {"field_code":"d","field_name":"Payment terms","field_type":"enum","is_custom_field":true,
                    "options":[{"id":3,"label":"30 days"}]}]}""" : Answers.deal(42));
        });

        Deal deal = pipedrive.deals().get(new DealId(42));
        String number = deal.custom().text("Invoice number");
        Monetary budget = deal.custom().money("Budget");
        List<String> channels = deal.custom().options("Channels");
        pipedrive
                .deals()
                .update(DealUpdate.of(deal.id())
                        .withCustom("Invoice number", CustomValue.text("2026-0001"))
                        .withCustom("Payment terms", CustomValue.label("30 days")));

        assertThat(number).isNull();
        assertThat(budget).isNull();
        assertThat(channels).isEmpty();
        assertThat(bodies).hasSize(3);
    }

    private static String sendTheUserTo(URI page) {
        throw new UnsupportedOperationException("Not run: " + page);
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

    private int receive(BasicAuth auth, @Nullable String authorizationHeader, String body) {
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
    @SuppressWarnings("SystemOut")
    void bringsSubscriptionsToWhatIsWanted() {
        List<NewWebhook> wanted = List.of();
        Pipedrive pipedrive = Pipedrive.over(call -> Answers.ok(
                call.path().endsWith("me")
                        ? "{\"data\":{\"id\":1,\"name\":\"x\",\"company_id\":1}}"
                        : "{\"data\":[]}"));

        SubscriptionPlan plan = pipedrive.webhooks().plan("https://hooks.example/pipedrive/", wanted);
        plan.failing().forEach(hook -> System.out.println("maybe banned: " + hook.url()));
        plan.ended().forEach(hook -> System.out.println("ended by Pipedrive: " + hook.removeReason()));
        pipedrive.webhooks().apply(plan);

        assertThat(plan.isDone()).isTrue();
    }

    @Test
    void receivesADeliveryThatWasMadeForATest() {
        BasicAuth auth = new BasicAuth("u", "p");
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("id", 42);
        ObjectNode previous = JsonNodeFactory.instance.objectNode().put("title", "old");

        WebhookDelivery delivery = WebhookDelivery.changed(EventObject.Known.DEAL, "42", data, previous)
                .withAuth(auth);
        int status = receive(auth, delivery.headers().get("authorization"), new String(delivery.body(), UTF_8));

        assertThat(status).isEqualTo(200);
        assertThat(queue).hasSize(1);
    }

    @Test
    void runsAgainstASandbox() {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
                Pipedrive pipedrive =
                        Pipedrive.connect(PipedriveSettings.of(sandbox.baseUri(), new ApiToken(sandbox.token())))) {
            Deal deal = pipedrive.deals().create(NewDeal.titled("Workshop"));
            sandbox.control().addFault(Fault.once("GET", "/api/v2/deals/*", Trouble.SERVER_ERROR));
            assertThat(pipedrive.deals().get(deal.id()).title()).isEqualTo("Workshop");
        }
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
        assertThat(count).isEqualTo(12);
    }

    /// Line breaks are the formatter's.
    private static String flat(String code) {
        return code.replaceAll("\\s+", "");
    }
}
