package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.field.FieldDefinition;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.FieldOption;
import dev.dealbridge.pipedrive.field.FieldType;
import dev.dealbridge.pipedrive.field.Fields;
import dev.dealbridge.pipedrive.field.NewField;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.Monetary;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CustomFieldsTest {

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();

    @AfterEach
    void close() {
        session.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACTIVITY")
    void areDefinedRenamedAndDeleted(FieldEntity entity) {
        Fields fields = pipedrive.fields(entity);
        FieldDefinition created =
                fields.create(NewField.withOptions("Channel", FieldType.Known.ENUM, List.of("Shop", "Partner")));
        FieldCode code = created.code();

        assertThat(code.value()).matches("[0-9a-f]{40}");
        assertThat(fields.findByName("Channel")).hasSize(1);
        assertThat(fields.rename(code, "Sales channel").name()).isEqualTo("Sales channel");
        List<FieldOption> added = fields.addOptions(code, List.of("Fair"));
        assertThat(fields.relabelOptions(code, Map.of(added.getFirst().number(), "Trade fair")))
                .extracting(FieldOption::label)
                .containsExactly("Trade fair");
        fields.deleteOptions(code, List.of(created.options().getFirst().number()));
        assertThat(fields.get(code).options()).extracting(FieldOption::label).containsExactly("Partner", "Trade fair");
        assertThat(fields.delete(code)).isTrue();
        assertThat(fields.findByName("Sales channel")).isEmpty();
    }

    @Test
    void holdValuesOfEveryType() {
        FieldCode text = field("Text", FieldType.Known.VARCHAR);
        FieldCode number = field("Number", FieldType.Known.DOUBLE);
        FieldCode money = field("Money", FieldType.Known.MONETARY);
        FieldCode date = field("Date", FieldType.Known.DATE);
        FieldDefinition choice = pipedrive
                .fields(FieldEntity.DEAL)
                .create(NewField.withOptions("Choice", FieldType.Known.ENUM, List.of("a", "b")));
        long option = choice.options().getLast().number();

        Deal deal = pipedrive
                .deals()
                .create(NewDeal.titled("values")
                        .withCustomField(text, CustomValue.text("2026-0001"))
                        .withCustomField(number, CustomValue.number(new BigDecimal("1.25")))
                        .withCustomField(money, CustomValue.money(new BigDecimal("19.99"), "CHF"))
                        .withCustomField(date, CustomValue.date(LocalDate.of(2027, 1, 1)))
                        .withCustomField(choice.code(), CustomValue.option(option)));

        assertThat(deal.customFields().text(text)).isEqualTo("2026-0001");
        assertThat(deal.customFields().number(number)).isEqualByComparingTo("1.25");
        assertThat(deal.customFields().money(money)).isEqualTo(new Monetary(new BigDecimal("19.99"), "CHF"));
        assertThat(deal.customFields().date(date)).isEqualTo(LocalDate.of(2027, 1, 1));
        assertThat(deal.customFields().id(choice.code())).isEqualTo(option);

        Deal cleared = pipedrive
                .deals()
                .update(DealUpdate.of(deal.id())
                        .withCustomField(text, CustomValue.empty())
                        .withCustomField(money, CustomValue.empty()));
        assertThat(cleared.customFields().isSet(text)).isFalse();
        assertThat(cleared.customFields().isSet(money)).isFalse();
        assertThat(cleared.customFields().isSet(date)).isTrue();
    }

    @Test
    void areDeletedTogetherByTheirNumbers() {
        FieldCode one = field("One", FieldType.Known.VARCHAR);
        FieldCode two = field("Two", FieldType.Known.VARCHAR);
        List<Long> numbers = pipedrive.call(Method.GET, "/api/v1/dealFields").pages().stream()
                .filter(field -> List.of(one.value(), two.value()).contains(field.text("key")))
                .map(field -> field.required("id", "a whole number", field.number64("id")))
                .toList();

        assertThat(pipedrive.fields(FieldEntity.DEAL).deleteByNumber(numbers)).containsExactlyElementsOf(numbers);
        assertThat(pipedrive.fields(FieldEntity.DEAL).list())
                .extracting(FieldDefinition::code)
                .doesNotContain(one, two);
    }

    @Test
    void areRefusedAChangeWhereTheyAreBuiltIn() {
        Fields fields = pipedrive.fields(FieldEntity.DEAL);

        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> fields.rename(new FieldCode("title"), "Name"));
        assertThatExceptionOfType(PipedriveException.NotFound.class)
                .isThrownBy(() -> fields.get(new FieldCode("0".repeat(40))));
    }

    @Test
    void areNoneOnActivities() {
        Fields fields = pipedrive.fields(FieldEntity.ACTIVITY);

        assertThat(fields.list()).isNotEmpty().noneMatch(FieldDefinition::isCustom);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> fields.create(NewField.of("x", FieldType.Known.VARCHAR)));
    }

    private FieldCode field(String name, FieldType type) {
        return pipedrive
                .fields(FieldEntity.DEAL)
                .create(NewField.of(name, type))
                .code();
    }
}
