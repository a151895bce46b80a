package dev.dealbridge.pipedrive.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.transport.Answer;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.value.CustomFields;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.Monetary;
import dev.dealbridge.pipedrive.value.PostalAddress;
import dev.dealbridge.pipedrive.value.Range;
import dev.dealbridge.pipedrive.wire.Json;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// A company with a custom field of every type, and a client that knows them by name.
class NamedFieldsTest {

    private final List<String> fields = new ArrayList<>(
            List.of(
                    field("aa", "Invoice number", "varchar", "null"),
                    field("ab", "Remarks", "text", "null"),
                    field("ac", "Hotline", "phone", "null"),
                    field("ad", "Weight", "double", "null"),
                    field("ae", "Budget", "monetary", "null"),
                    field("af", "Terms", "enum", "[{\"id\":1,\"label\":\"14 days\"},{\"id\":2,\"label\":\"30 days\"}]"),
                    field("ba", "Channels", "set", "[{\"id\":11,\"label\":\"Mail\"},{\"id\":12,\"label\":\"Post\"}]"),
                    field("bb", "Accountant", "user", "null"),
                    field("bc", "Approver", "people", "null"),
                    field("bd", "Reseller", "org", "null"),
                    field("be", "Due", "date", "null"),
                    field("bf", "Term", "daterange", "null"),
                    field("ca", "Call at", "time", "null"),
                    field("cb", "Open", "timerange", "null"),
                    field("cc", "Site", "address", "null"),
                    "{\"field_code\":\"title\",\"field_name\":\"Title\",\"field_type\":\"varchar\",\"is_custom_field\":false}"));

    private final List<Call> sent = new CopyOnWriteArrayList<>();
    private String custom = "{}";
    private boolean down;
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private final Pipedrive pipedrive = Pipedrive.connect(
            PipedriveSettings.of(URI.create("https://acme.pipedrive.com"), new ApiToken("t"))
                    .withStartBurstLimit(1_000),
            this::answer,
            () -> now,
            _ -> {});

    @Test
    void readsEveryTypeByName() {
        custom = """
                {"#aa":"2026-7","#ab":"long","#ac":"+49 1","#ad":12.50,"#ae":{"value":500,"currency":"EUR"},"#af":2,
                "#ba":[11,12],"#bb":7,"#bc":8,"#bd":{"value":9},"#be":"2026-12-31",
                "#bf":{"value":"2026-01-01","until":"2026-06-30"},
                "#ca":{"value":"09:30:00","timezone_id":1,"timezone_name":"Europe/Berlin"},
                "#cb":{"value":"08:00","until":"17:00:00","timezone_name":null},
                "#cc":{"value":"Main St 1","postal_code":"10115"}}""";
        NamedFields read = deal().custom();

        assertThat(read.text("Invoice number")).isEqualTo("2026-7");
        assertThat(read.text("Remarks")).isEqualTo("long");
        assertThat(read.text("Hotline")).isEqualTo("+49 1");
        assertThat(read.number("Weight")).isEqualTo(new BigDecimal("12.50"));
        assertThat(read.money("Budget")).isEqualTo(new Monetary(new BigDecimal("500"), "EUR"));
        assertThat(read.option("Terms")).isEqualTo("30 days");
        assertThat(read.options("Channels")).containsExactly("Mail", "Post");
        assertThat(read.user("Accountant")).isEqualTo(new UserId(7));
        assertThat(read.person("Approver")).isEqualTo(new PersonId(8));
        assertThat(read.organization("Reseller")).isEqualTo(new OrganizationId(9));
        assertThat(read.date("Due")).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(read.dateRange("Term")).isEqualTo(new Range<>(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30)));
        assertThat(read.time("Call at")).isEqualTo(LocalTime.of(9, 30));
        assertThat(read.at("Call at").zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(read.timeRange("Open")).isEqualTo(new Range<>(LocalTime.of(8, 0), LocalTime.of(17, 0)));
        assertThat(read.at("Open").zone()).isNull();
        assertThat(read.address("Site"))
                .extracting(PostalAddress::value, PostalAddress::postalCode)
                .containsExactly("Main St 1", "10115");
        assertThat(read.isSet("Site")).isTrue();
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void readsWhatIsUnsetAsNullInARealAccountAndAnEmptyOne() {
        for (String none : List.of("{\"#aa\":null,\"#ba\":null}", "null", "{}")) {
            custom = none;
            NamedFields read = deal().custom();

            assertThat(read.text("Invoice number")).isNull();
            assertThat(read.options("Channels")).isEmpty();
            assertThat(read.option("Terms")).isNull();
            assertThat(read.dateRange("Term")).isNull();
            assertThat(read.time("Call at")).isNull();
            assertThat(read.isSet("Invoice number")).isFalse();
        }
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void readsOptionsWithTheirLabelsAndThoseThatAreGone() {
        custom =
                "{\"#af\":{\"id\":2,\"label\":\"x\"},\"#ba\":[{\"id\":11,\"label\":\"x\"},{\"id\":99,\"label\":\"x\"}]}";

        assertThat(deal().custom().option("Terms")).isEqualTo("30 days");
        assertThat(deal().custom().options("Channels")).containsExactly("Mail", "#99");
    }

    @Test
    void readsFieldsOfEveryKindAndOfLists() {
        custom = "{\"#aa\":\"2026-7\"}";
        Deal listed = pipedrive.deals().list(DealFilter.all()).toList().getFirst();

        List<NamedFields> all = List.of(
                listed.custom(),
                pipedrive.persons().get(new PersonId(1)).custom(),
                pipedrive.organizations().get(new OrganizationId(1)).custom(),
                pipedrive.products().get(new ProductId(1)).custom());

        assertThat(all)
                .allSatisfy(read -> assertThat(read.text("Invoice number")).isEqualTo("2026-7"));
        assertThat(reads()).isEqualTo(4);
    }

    @Test
    void writesByNameAndOptionsByLabel() {
        DealUpdate update = DealUpdate.of(new DealId(1))
                .withCustom("Invoice number", CustomValue.text("2026-8"))
                .withCustom("Terms", CustomValue.label("14 days"))
                .withCustom("Channels", CustomValue.labels("Post", "Mail"))
                .withCustom("Budget", CustomValue.money(new BigDecimal("1.50"), "EUR"))
                .withCustom("Accountant", CustomValue.reference(7))
                .withCustom("Due", CustomValue.empty());
        assertThat(update.toString()).contains("Invoice number").doesNotContain("2026-8");
        assertThat(sent).isEmpty();

        pipedrive.deals().update(update);
        pipedrive
                .deals()
                .update(DealUpdate.of(new DealId(1)).withCustomField(code("af"), CustomValue.label("30 days")));
        pipedrive.deals().create(NewDeal.titled("x").withCustom("Weight", CustomValue.number(BigDecimal.ONE)));

        assertThat(written(0)).isEqualTo(json("""
                {"#aa":"2026-8","#af":1,"#ba":[12,11],"#ae":{"value":1.50,"currency":"EUR"},"#bb":7,"#be":null}"""));
        assertThat(written(1)).isEqualTo(json("{\"#af\":2}"));
        assertThat(written(2)).isEqualTo(json("{\"#ad\":1}"));
        assertThat(reads()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Invoice nummer | near it are "Invoice number"
            INVOICE NUMBER | near it are "Invoice number"
            invoice        | near it are "Invoice number"
            Title          | built-in field of deals
            Zzzzzzzzzzzzzz | There is no custom field "Zzzzzzzzzzzzzz" of deals
            """)
    void refusesANameThatNoFieldHasAndTellsNearOnes(String name, String hint) {
        Deal deal = deal();

        assertThatThrownBy(() -> deal.custom().text(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(hint);
        refusesToWrite(name, CustomValue.text("x"), hint);
    }

    @Test
    void refusesANameThatSeveralFieldsHaveAndListsTheirKeys() {
        fields.add(field("dd", "Invoice number", "text", "null"));

        assertThatThrownBy(() -> deal().custom().text("Invoice number"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(code("aa").value())
                .hasMessageContaining(code("dd").value());
    }

    @Test
    void refusesAMethodOrValueThatDoesNotFitTheType() {
        assertThatThrownBy(() -> deal().custom().text("Budget"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"Budget\" is of type monetary, which text() does not read");
        refusesToWrite("Terms", CustomValue.text("14 days"), "type enum, which does not take a CustomValue.Text");
        refusesToWrite("Terms", CustomValue.label("60 days"), "has no option \"60 days\"");
        refusesToWrite("Terms", CustomValue.label("60 days"), "\"14 days\" (1)");
    }

    @Test
    void readsTheFieldsAgainForSomethingUnknownAtMostOnceAMinute() {
        Deal deal = deal();
        deal.custom().text("Invoice number");
        now = now.plus(Duration.ofMinutes(2));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> deal.custom().text("Unheard of")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(reads()).isEqualTo(2);

        fields.add(field("dd", "Unheard of", "varchar", "null"));
        assertThatThrownBy(() -> deal.custom().text("Unheard of")).isInstanceOf(IllegalArgumentException.class);
        now = now.plus(Duration.ofMinutes(1));
        assertThat(deal.custom().text("Unheard of")).isNull();
        assertThat(reads()).isEqualTo(3);

        custom = "{\"#af\":3}";
        fields.set(5, field("af", "Terms", "enum", "[{\"id\":3,\"label\":\"60 days\"}]"));
        now = now.plus(Duration.ofMinutes(1));
        assertThat(deal().custom().option("Terms")).isEqualTo("60 days");
        pipedrive.schema(FieldEntity.DEAL).refresh();
        assertThat(reads()).isEqualTo(5);
    }

    @Test
    void keepsAFieldThroughARename() {
        custom = "{\"#aa\":\"2026-7\"}";
        FieldCode kept =
                pipedrive.schema(FieldEntity.DEAL).named("Invoice number").code();
        fields.set(0, field("aa", "Bill no.", "varchar", "null"));
        pipedrive.schema(FieldEntity.DEAL).refresh();
        NamedFields read = deal().custom();

        assertThat(read.at(kept).text()).isEqualTo("2026-7");
        assertThat(read.at(kept).definition().name()).isEqualTo("Bill no.");
        assertThat(read.text("Bill no.")).isEqualTo("2026-7");
        assertThatThrownBy(() -> read.text("Invoice number")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read.at(code("ff")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no field with the code");
    }

    @Test
    void readsTheFieldsOnceForManyThreads() {
        Deal deal = deal();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                threads.execute(() -> deal.custom().text("Invoice number"));
            }
        }

        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void forgetsAFailedReadingOfTheFields() {
        Deal deal = deal();
        down = true;
        assertThatThrownBy(() -> deal.custom().text("Invoice number")).isInstanceOf(PipedriveException.Refused.class);

        down = false;
        assertThat(deal.custom().text("Invoice number")).isNull();
    }

    @Test
    void saysWhatToDoWithARecordThatNoClientHasRead() {
        NamedFields alone = NamedFields.of(FieldEntity.DEAL, CustomFields.of(null), RawObject.empty());

        assertThatThrownBy(() -> alone.text("Invoice number"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pipedrive.schema(FieldEntity.DEAL).named(..).code()")
                .hasMessageContaining("customFields()");
    }

    private void refusesToWrite(String name, CustomValue value, String hint) {
        DealUpdate update = DealUpdate.of(new DealId(1)).withCustom(name, value);
        assertThatThrownBy(() -> pipedrive.deals().update(update))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(hint);
        assertThat(sent).allMatch(call -> call.method().isRead());
    }

    private Deal deal() {
        return pipedrive.deals().get(new DealId(1));
    }

    private long reads() {
        return sent.stream().filter(call -> call.path().endsWith("Fields")).count();
    }

    private JsonNode written(int number) {
        Call call = sent.stream()
                .filter(each -> !each.method().isRead())
                .skip(number)
                .findFirst()
                .orElseThrow();
        return Json.parse(((Body.Json) call.body()).content().bytes()).get("custom_fields");
    }

    private Answer answer(Call call) {
        sent.add(call);
        if (call.path().endsWith("Fields")) {
            return down
                    ? Answers.json(403, "{\"success\":false,\"error\":\"no\"}")
                    : Answers.ok("{\"success\":true,\"data\":[" + String.join(",", fields) + "]}");
        }
        String record = """
                {"id":1,"title":"x","name":"x","value":1,"currency":"EUR","status":"open","stage_id":1,"pipeline_id":1,
                "owner_id":1,"add_time":"2026-01-01T00:00:00Z","custom_fields":%s}""".formatted(full(custom));
        boolean list = call.path().endsWith("deals") && call.method().isRead();
        return Answers.ok("{\"success\":true,\"data\":" + (list ? "[" + record + "]" : record) + "}");
    }

    private static JsonNode json(String text) {
        return Json.parse(full(text).getBytes(StandardCharsets.UTF_8));
    }

    /// With the codes that `#` and two letters stand for.
    private static String full(String text) {
        return text.replaceAll("\"#(..)\"", "\"" + "0".repeat(38) + "$1\"");
    }

    private static FieldCode code(String end) {
        return new FieldCode("0".repeat(38) + end);
    }

    private static String field(String end, String name, String type, String options) {
        return "{\"field_code\":\"%s\",\"field_name\":\"%s\",\"field_type\":\"%s\",\"options\":%s,\"is_custom_field\":true}"
                .formatted(code(end).value(), name, type, options);
    }
}
