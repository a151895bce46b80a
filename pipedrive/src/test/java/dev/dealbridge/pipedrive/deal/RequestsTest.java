package dev.dealbridge.pipedrive.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.dealproduct.DealProductUpdate;
import dev.dealbridge.pipedrive.discount.DiscountTerms;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.FieldType;
import dev.dealbridge.pipedrive.field.NewField;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.DealProductId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.note.NoteTerms;
import dev.dealbridge.pipedrive.person.NewPerson;
import dev.dealbridge.pipedrive.product.NewProduct;
import dev.dealbridge.pipedrive.product.Price;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.value.ContactPoint;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.DiscountType;
import dev.dealbridge.pipedrive.value.Field;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What is refused before it is sent, and what exactly goes out.
class RequestsTest {

    private final List<Call> sent = new ArrayList<>();
    private final Pipedrive pipedrive = Pipedrive.over(call -> {
        sent.add(call);
        return Answers.ok(Answers.deal(1));
    });

    private String body() {
        if (sent.getLast().body() instanceof Body.Json(var content)) {
            return new String(content.bytes(), StandardCharsets.UTF_8);
        }
        throw new AssertionError("The last call has no JSON body");
    }

    @Test
    void sendsOnlyWhatWasNamed() {
        DealUpdate update = DealUpdate.of(new DealId(1))
                .withValue(new BigDecimal("1.90E+2"))
                .withPerson(Field.unchanged())
                .withOrganization(Field.cleared())
                .withCustomField(new FieldCode("a".repeat(40)), CustomValue.money(new BigDecimal("119.00"), "EUR"))
                .withCustomField(new FieldCode("b".repeat(40)), CustomValue.empty());

        pipedrive.deals().update(update);

        assertThat(body())
                .isEqualTo("{\"value\":190,\"org_id\":null,\"custom_fields\":{\"" + "a".repeat(40)
                        + "\":{\"value\":119.00,\"currency\":\"EUR\"},\"" + "b".repeat(40) + "\":null}}");
    }

    @Test
    void doesNotChangeARequestThatWasMade() {
        DealUpdate first = DealUpdate.of(new DealId(1)).withTitle("a");
        first.withPerson(new PersonId(2));

        pipedrive.deals().update(first);

        assertThat(body()).isEqualTo("{\"title\":\"a\"}");
    }

    @Test
    void printsNamesButNoValues() {
        assertThat(NewDeal.titled("Jane's divorce").withPerson(new PersonId(3)))
                .hasToString("NewDeal[title, person_id]");
    }

    @Test
    void refusesEmptyUpdates() {
        assertThatThrownBy(() ->
                        pipedrive.deals().update(DealUpdate.of(new DealId(4)).withPerson(Field.unchanged())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("deal 4");
        assertThatThrownBy(() ->
                        pipedrive.dealProducts().update(DealProductUpdate.of(new DealId(4), new DealProductId(5))))
                .hasMessageContaining("line 5");
        assertThat(sent).isEmpty();
    }

    @Test
    void refusesTitlesThatPipedriveWouldRefuse() {
        assertThatThrownBy(() -> NewDeal.titled(" ")).hasMessageContaining("1 to 255");
        assertThatThrownBy(() -> NewDeal.titled("x".repeat(256))).hasMessageContaining("got 256");
        assertThatThrownBy(() -> NewPerson.named("")).hasMessageContaining("needs a name");
    }

    @Test
    void refusesMoreDealsThanOneCallTakes() {
        List<DealId> many = LongStream.rangeClosed(1, 101).mapToObj(DealId::new).toList();

        assertThatThrownBy(() -> pipedrive.dealProducts().ofDeals(many))
                .hasMessageContaining("1 to 100 values, got 101");
        assertThatThrownBy(() -> pipedrive.dealProducts().ofDeals(List.of())).hasMessageContaining("got 0");
        assertThatThrownBy(() -> DealFilter.all().withIds(many)).hasMessageContaining("ask in several calls");
        assertThatThrownBy(() -> DealFilter.all().withPageSize(501)).hasMessageContaining("1 to 500");
    }

    @Test
    void asksForADealOnceThatIsNamedTwice() {
        Pipedrive lists = Pipedrive.over(call -> {
            sent.add(call);
            return Answers.ok("{\"success\":true,\"data\":[]}");
        });

        lists.dealProducts()
                .ofDeals(List.of(new DealId(1), new DealId(2), new DealId(1)))
                .toList();

        assertThat(sent.getLast().query()).containsEntry("deal_ids", "1,2").containsEntry("limit", "500");
    }

    @Test
    void refusesWhatCannotBeRight() {
        assertThatThrownBy(() -> new DiscountTerms("x", BigDecimal.ZERO, DiscountType.Known.AMOUNT))
                .hasMessageContaining("more than zero");
        assertThatThrownBy(() -> NewProduct.named("x")
                        .withPrices(List.of(Price.of("EUR", BigDecimal.ONE), Price.of("EUR", BigDecimal.TEN))))
                .hasMessageContaining("two in EUR");
        assertThatThrownBy(() ->
                        NewPerson.named("x").withEmails(List.of(ContactPoint.primary("a"), ContactPoint.primary("b"))))
                .hasMessageContaining("At most one");
        assertThatThrownBy(() -> pipedrive.notes().create(NoteTerms.of("x"))).hasMessageContaining("must be attached");
        assertThatThrownBy(() -> NewField.of("x", FieldType.Known.SET)).hasMessageContaining("needs options");
        assertThatThrownBy(() -> pipedrive.fields(FieldEntity.ACTIVITY).create(NewField.of("x", FieldType.Known.TEXT)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void findsFieldsByNameOnEveryPage() {
        Pipedrive fields = Pipedrive.over(call -> Answers.ok(
                call.query().containsKey("cursor")
                        ? page("null", "{\"field_code\":\"x2\",\"field_name\":\"Invoice\",\"field_type\":\"varchar\"}")
                        : page(
                                "\"c\"",
                                "{\"field_code\":\"x1\",\"field_name\":\"invoice\",\"field_type\":\"brand_new\"}")));

        assertThat(fields.fields(FieldEntity.DEAL).findByName("Invoice"))
                .singleElement()
                .satisfies(field -> assertThat(field.code()).isEqualTo(new FieldCode("x2")));
        assertThat(fields.fields(FieldEntity.DEAL).list().stream()
                        .map(field -> field.type())
                        .toList())
                .contains(new FieldType.Other("brand_new"));
    }

    private static String page(String cursor, String record) {
        return "{\"success\":true,\"data\":[" + record + "],\"additional_data\":{\"next_cursor\":" + cursor + "}}";
    }
}
