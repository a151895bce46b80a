package dev.dealbridge.pipedrive.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.transport.Answer;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.wire.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/// A company with subscriptions, user 7 calling, and a receiver under one address.
class SubscriptionPlanTest {

    private static final String OURS = "https://hooks.example/pipedrive/";
    private static final BasicAuth AUTH = new BasicAuth("bridge", "p4ssw0rd");

    private final Map<Long, ObjectNode> rows = new LinkedHashMap<>();
    private final List<String> done = new ArrayList<>();
    private final Pipedrive pipedrive = Pipedrive.over(this::answer);
    private final NewWebhook deals = wanted("deals", EventObject.Known.DEAL);
    private final NewWebhook persons = wanted("persons", EventObject.Known.PERSON);

    @Test
    void createsWhatIsMissingAndThenHasNothingToDo() {
        SubscriptionPlan plan = plan();
        assertThat(plan.created()).containsExactly(deals, persons);
        assertThat(plan.isDone()).isFalse();
        assertThat(done).isEmpty();

        assertThat(pipedrive.webhooks().apply(plan)).hasSize(2);

        assertThat(done).containsExactly("create 1", "create 2");
        SubscriptionPlan again = plan();
        assertThat(again.isDone()).isTrue();
        assertThat(again.kept()).hasSize(2);
        assertThat(pipedrive.webhooks().apply(again)).hasSize(2);
        assertThat(done).hasSize(2);
    }

    @Test
    void adoptsWhatSomebodyElseMadeTheSame() {
        row(5, deals);
        row(6, persons).putNull("http_auth_password");

        assertThat(plan().isDone()).isTrue();
    }

    @Test
    void removesDoublesAndKeepsTheOldest() {
        row(9, deals);
        row(5, deals);
        row(6, persons);

        pipedrive.webhooks().apply(plan());

        assertThat(done).containsExactly("delete 9");
        assertThat(plan().isDone()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "event_action, change",
        "event_object, note",
        "version, 1.0",
        "subscription_url, https://hooks.example/pipedrive/old",
        "http_auth_user, somebody",
        "http_auth_password, another",
        "user_id, 8"
    })
    void replacesWhatIsNotAsWanted(String property, String value) {
        row(5, deals).put(property, value);
        row(6, persons);

        SubscriptionPlan plan = plan();
        assertThat(plan.removed()).hasSize(1);
        assertThat(plan.created()).containsExactly(deals);
        pipedrive.webhooks().apply(plan);

        assertThat(done).containsExactly("create 7", "delete 5");
        assertThat(plan().isDone()).isTrue();
    }

    @Test
    void wantsTheUserThatIsNamed() {
        NewWebhook others = deals.withUser(new UserId(8));
        row(5, deals).put("user_id", 8);

        assertThat(pipedrive.webhooks().plan(OURS, List.of(others)).isDone()).isTrue();
    }

    @Test
    void leavesForeignOnesAloneAndTellsEndedAndFailingOnes() {
        row(3, deals).put("subscription_url", "https://hooks.example/other");
        row(4, deals).put("is_active", 0).put("remove_reason", "no successful delivery");
        row(5, persons).put("last_http_status", 503);

        SubscriptionPlan plan = plan();

        assertThat(plan.foreign()).extracting(hook -> hook.id().value()).containsExactly(3L);
        assertThat(plan.ended()).extracting(Webhook::removeReason).containsExactly("no successful delivery");
        assertThat(plan.failing()).extracting(hook -> hook.id().value()).containsExactly(5L);
        assertThat(plan.created()).containsExactly(deals);
        assertThat(plan.removed()).isEmpty();
        assertThat(plan.kept().getFirst().health()).isEqualTo(Webhook.Health.FAILING);
    }

    @Test
    void refusesAWantedAddressOutsideOfThePrefix() {
        NewWebhook stray =
                NewWebhook.of(URI.create("https://else.example/"), EventAction.Known.ANY, EventObject.Known.DEAL, "x");

        assertThatThrownBy(() -> pipedrive.webhooks().plan(OURS, List.of(stray)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pipedrive.webhooks().plan("", List.of(deals)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private SubscriptionPlan plan() {
        return pipedrive.webhooks().plan(OURS, List.of(deals, persons));
    }

    private static NewWebhook wanted(String path, EventObject object) {
        return NewWebhook.of(URI.create(OURS + path), EventAction.Known.ANY, object, path)
                .withAuth(AUTH);
    }

    private ObjectNode row(long id, NewWebhook webhook) {
        return row(id, webhook.changes().toJson());
    }

    private ObjectNode row(long id, ObjectNode body) {
        ObjectNode row =
                body.put("id", id).put("company_id", 1).put("owner_id", 7).put("is_active", 1);
        if (!row.has("user_id")) {
            row.put("user_id", 7);
        }
        rows.put(id, row);
        return row;
    }

    private Answer answer(Call call) {
        String data = switch (call.operation().name()) {
            case "getCurrentUser" -> "{\"id\":7,\"name\":\"x\",\"company_id\":1}";
            case "getWebhooks" ->
                rows.values().stream().map(Object::toString).collect(Collectors.joining(",", "[", "]"));
            case "addWebhook" -> {
                long id =
                        rows.keySet().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
                byte[] body = ((Body.Json) call.body()).content().bytes();
                done.add("create " + id);
                yield row(id, (ObjectNode) Json.parse(body)).toString();
            }
            case "deleteWebhook" -> {
                long id = Long.parseLong(call.path().substring(call.path().lastIndexOf('/') + 1));
                done.add("delete " + id);
                rows.remove(id);
                yield "{}";
            }
            default -> throw new AssertionError(call);
        };
        return Answers.ok("{\"success\":true,\"data\":" + data + "}");
    }
}
