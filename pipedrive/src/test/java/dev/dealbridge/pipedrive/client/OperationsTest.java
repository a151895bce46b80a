package dev.dealbridge.pipedrive.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.pipedrive.deal.Deals;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.webhook.Webhooks;
import dev.dealbridge.pipedrive.wire.Json;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Calls every method of the client with every property that it can write, and holds what it sends against
/// Pipedrive's own documents: name, method, path, price, query, body. API v2 refuses what it does not know, so
/// nothing more may be sent; and what is required must be there.
class OperationsTest {

    private final List<Call> calls = SentCalls.all();

    @Test
    void sendsOnlyWhatTheDocumentsKnowAtTheirPrice() {
        Map<String, Endpoints.Row> documents = Endpoints.byTarget();

        for (Call call : calls) {
            Operation operation = call.operation();
            String key = Endpoints.target(operation);
            assertThat(documents).containsKey(key);
            Endpoints.Row documented = Objects.requireNonNull(documents.get(key));
            assertThat(operation.name()).isEqualTo(documented.name());
            assertThat(operation.tokenCost())
                    .as("price of %s", operation.name())
                    .isEqualTo(documented.cost());
            assertThat(documented.query())
                    .as("query of %s", operation.name())
                    .containsAll(call.query().keySet());
            assertThat(call.path()).doesNotContain("{");
            Set<String> body = new HashSet<>(bodyKeys(call));
            // API v1 has custom fields beside the others, which no document can name.
            body.removeIf(name -> name.startsWith(EveryCall.HASH.value()));
            assertThat(documented.body()).as("body of %s", operation.name()).containsAll(body);
            if (operation.method() == dev.dealbridge.pipedrive.transport.Method.POST) {
                assertThat(bodyKeys(call))
                        .as("required of %s", operation.name())
                        .containsAll(documented.required());
            }
        }
    }

    @Test
    void coversEveryOperationOfTheClient() {
        Set<Operation> sent = calls.stream().map(Call::operation).collect(Collectors.toSet());
        Set<Operation> declared = new HashSet<>();
        for (Method accessor : Pipedrive.class.getDeclaredMethods()) {
            Arrays.stream(accessor.getReturnType().getDeclaredFields())
                    .filter(field -> field.getType() == Operation.class && Modifier.isStatic(field.getModifiers()))
                    .forEach(field -> declared.add(read(field)));
        }

        assertThat(declared).hasSizeGreaterThan(50);
        assertThat(sent).containsAll(declared);
    }

    @Test
    void sendsTimesInWholeSecondsRoundedToTheSafeSide() {
        Call list = first(Deals.LIST);
        assertThat(list.query())
                .containsEntry("updated_since", "2026-11-24T10:20:30Z")
                .containsEntry("updated_until", "2026-11-24T10:20:31Z")
                .containsEntry("status", "won,open");
        Call create = first(Deals.ADD);
        assertThat(json(create).get("won_time").stringValue()).isEqualTo("2026-11-24T10:20:30Z");
    }

    @Test
    void putsCustomFieldsWhereTheyBelongAndClearsWithNull() {
        Call create = first(Deals.ADD);
        assertThat(json(create).get("custom_fields").get(EveryCall.HASH.value()).stringValue())
                .isEqualTo("x");
        assertThat(json(create).has(EveryCall.HASH.value())).isFalse();
        Call update = first(Deals.UPDATE);
        assertThat(new String(bytes(update), StandardCharsets.UTF_8)).isEqualTo("{\"title\":\"x\",\"person_id\":null}");
    }

    @Test
    void alwaysAsksForWebhooksOfVersionTwo() {
        Call create = first(Webhooks.ADD);
        assertThat(json(create).get("version").stringValue()).isEqualTo("2.0");
        assertThat(create.secrets()).contains("p");
    }

    private Call first(Operation operation) {
        return calls.stream()
                .filter(call -> call.operation().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> bodyKeys(Call call) {
        return switch (call.body()) {
            case Body.Empty() -> Set.of();
            case Body.Json _ ->
                json(call).isArray() ? Set.of() : Set.copyOf(json(call).propertyNames());
            case Body.Form form -> form.fields().keySet();
            case Body.Multipart multipart -> {
                Set<String> keys = new HashSet<>(multipart.fields().keySet());
                multipart.files().forEach(file -> keys.add(file.field()));
                yield keys;
            }
        };
    }

    private static JsonNode json(Call call) {
        return Json.parse(bytes(call));
    }

    private static byte[] bytes(Call call) {
        if (call.body() instanceof Body.Json json) {
            return json.content().bytes();
        }
        throw new AssertionError(call + " has no JSON body");
    }

    private static Operation read(java.lang.reflect.Field field) {
        try {
            return (Operation) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
