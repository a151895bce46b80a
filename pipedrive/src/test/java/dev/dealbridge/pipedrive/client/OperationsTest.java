package dev.dealbridge.pipedrive.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.pipedrive.deal.Deals;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.support.SharedData;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.webhook.Webhooks;
import dev.dealbridge.pipedrive.wire.Json;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Calls every method of the client with every property that it can write, and holds what it sends against
/// Pipedrive's own documents: name, method, path, price, query, body. API v2 refuses what it does not know, so
/// nothing more may be sent; and what is required must be there.
class OperationsTest {

    /// A record that passes for any kind.
    private static final String RECORD = """
            {"id":1,"title":"x","name":"x","value":1,"currency":"EUR","status":"open","stage_id":1,"pipeline_id":1,
            "owner_id":1,"user_id":1,"add_time":"2026-01-01T00:00:00Z","deal_id":1,"item_price":1,"quantity":1,
            "tax_method":"none","discount_type":"amount","amount":1,"type":"amount","field_code":"x","field_type":"text",
            "file_size":1,"company_id":1,"subscription_url":"http://x","event_action":"*","event_object":"*","label":"x"}""";

    private static final Set<String> LISTS = Set.of(
            "getDeals",
            "getArchivedDeals",
            "getDealProducts",
            "getDealsProducts",
            "addManyDealProducts",
            "getAdditionalDiscounts",
            "getInstallments",
            "getPersons",
            "getOrganizations",
            "getProducts",
            "getPipelines",
            "getStages",
            "getUsers",
            "getFiles",
            "getDealFiles",
            "getNotes",
            "getWebhooks");

    private final List<Call> calls = new ArrayList<>();
    private final Pipedrive pipedrive = Pipedrive.over(call -> {
        calls.add(call);
        String name = call.operation().name();
        boolean list = LISTS.contains(name) || name.endsWith("Fields") || name.endsWith("Options");
        return Answers.ok("{\"success\":true,\"data\":" + (list ? "[" + RECORD + "]" : RECORD) + "}");
    });

    @BeforeEach
    void callEverything() {
        EveryCall.all().forEach(call -> call.accept(pipedrive));
    }

    /// One row of the table of all operations that was made from the OpenAPI documents.
    private record Documented(String name, int cost, Set<String> query, Set<String> body, Set<String> required) {}

    @Test
    void sendsOnlyWhatTheDocumentsKnowAtTheirPrice() {
        Map<String, Documented> documents = documents();

        for (Call call : calls) {
            Operation operation = call.operation();
            String key = operation.method() + " " + operation.path().replaceFirst("^/api/v1/", "/v1/");
            assertThat(documents).containsKey(key);
            Documented documented = Objects.requireNonNull(documents.get(key));
            assertThat(operation.name()).isEqualTo(documented.name());
            assertThat(operation.tokenCost())
                    .as("price of %s", operation.name())
                    .isEqualTo(documented.cost());
            assertThat(documented.query())
                    .as("query of %s", operation.name())
                    .containsAll(call.query().keySet());
            assertThat(call.path()).doesNotContain("{");
            assertThat(documented.body()).as("body of %s", operation.name()).containsAll(bodyKeys(call));
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

    private static Map<String, Documented> documents() {
        Map<String, Documented> documents = new HashMap<>();
        String table =
                new String(SharedData.bytes(SharedData.require("openapi/endpoints.tsv")), StandardCharsets.UTF_8);
        table.lines().skip(1).map(line -> line.split("\t", -1)).forEach(row -> {
            Documented documented = new Documented(
                    row[3],
                    row[4].isEmpty() ? 0 : Integer.parseInt(row[4]),
                    names(row[8], false),
                    names(row[10], false),
                    names(row[10], true));
            documents.put(row[1] + " " + row[2], documented);
        });
        return documents;
    }

    private static Set<String> names(String cell, boolean requiredOnly) {
        return Arrays.stream(cell.split(","))
                .filter(name -> !name.isEmpty() && (!requiredOnly || name.startsWith("*")))
                .map(name -> name.replace("*", "").replaceAll("\\{.*}", ""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
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
