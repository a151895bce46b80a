package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.field.FieldDefinition;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.FieldType;
import dev.dealbridge.pipedrive.field.Fields;
import dev.dealbridge.pipedrive.field.NamedFields;
import dev.dealbridge.pipedrive.field.NewField;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.lead.Lead;
import dev.dealbridge.pipedrive.lead.LeadField;
import dev.dealbridge.pipedrive.lead.LeadUpdate;
import dev.dealbridge.pipedrive.lead.NewLead;
import dev.dealbridge.pipedrive.organization.NewOrganization;
import dev.dealbridge.pipedrive.person.NewPerson;
import dev.dealbridge.pipedrive.product.NewProduct;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.Monetary;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CustomFieldsByNameTest {

    private static final LocalDate DAY = LocalDate.of(2027, 1, 31);
    private static final CustomValue MONEY = CustomValue.money(new BigDecimal("19.99"), "CHF");
    private static final CustomValue.Time TIME = new CustomValue.Time(LocalTime.of(9, 30), ZoneId.of("UTC"));

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void areWrittenAndReadOnEveryKind() {
        List.of(FieldEntity.DEAL, FieldEntity.PERSON, FieldEntity.ORGANIZATION, FieldEntity.PRODUCT)
                .forEach(this::define);

        hasEveryValue(pipedrive
                .deals()
                .create(NewDeal.titled("x")
                        .withCustom("Channel", CustomValue.label("Partner"))
                        .withCustom("Topics", CustomValue.labels("Tax", "Law"))
                        .withCustom("Budget", MONEY)
                        .withCustom("Day", CustomValue.date(DAY)))
                .custom());
        hasEveryValue(pipedrive
                .persons()
                .create(NewPerson.named("x")
                        .withCustom("Channel", CustomValue.label("Partner"))
                        .withCustom("Topics", CustomValue.labels("Tax", "Law"))
                        .withCustom("Budget", MONEY)
                        .withCustom("Day", CustomValue.date(DAY)))
                .custom());
        hasEveryValue(pipedrive
                .organizations()
                .create(NewOrganization.named("x")
                        .withCustom("Channel", CustomValue.label("Partner"))
                        .withCustom("Topics", CustomValue.labels("Tax", "Law"))
                        .withCustom("Budget", MONEY)
                        .withCustom("Day", CustomValue.date(DAY)))
                .custom());
        hasEveryValue(pipedrive
                .products()
                .create(NewProduct.named("x")
                        .withCustom("Channel", CustomValue.label("Partner"))
                        .withCustom("Topics", CustomValue.labels("Tax", "Law"))
                        .withCustom("Budget", MONEY)
                        .withCustom("Day", CustomValue.date(DAY)))
                .custom());
    }

    @Test
    void areThoseOfDealsOnLeads() {
        define(FieldEntity.DEAL);
        PersonId person = pipedrive.persons().create(NewPerson.named("Ada")).id();
        Lead lead = pipedrive
                .leads()
                .create(NewLead.of("x", person)
                        .withCustom("Channel", CustomValue.label("Partner"))
                        .withCustom("Topics", CustomValue.labels("Tax", "Law"))
                        .withCustom("Budget", MONEY)
                        .withCustom("Day", CustomValue.date(DAY)));

        hasEveryValue(lead.custom());
        hasEveryValue(pipedrive.leads().get(lead.id()).custom());
        assertThat(pipedrive.leads().fields())
                .filteredOn(LeadField::isCustom)
                .extracting(LeadField::name)
                .contains("Channel", "Topics", "Budget", "Day");
        Lead changed = pipedrive
                .leads()
                .update(LeadUpdate.of(lead.id())
                        .withCustom("Channel", CustomValue.empty())
                        .withCustom("Topics", CustomValue.labels("Law")));
        assertThat(changed.custom().isSet("Channel")).isFalse();
        assertThat(changed.custom().options("Topics")).containsExactly("Law");
        assertThat(changed.custom().date("Day")).isEqualTo(DAY);
    }

    @Test
    void holdATimeOnADealButRefuseItOnALead() {
        pipedrive.fields(FieldEntity.DEAL).create(NewField.of("Start", FieldType.Known.TIME));
        PersonId person = pipedrive.persons().create(NewPerson.named("Ada")).id();

        Deal deal = pipedrive.deals().create(NewDeal.titled("x").withCustom("Start", TIME));

        assertThat(deal.custom().time("Start")).isEqualTo(TIME.value());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewLead.of("x", person).withCustom("Start", TIME))
                .withMessageContaining("time of day");
    }

    @Test
    void areRefusedBeforeTheyAreSentIfNameOrLabelOrTypeIsWrong() {
        define(FieldEntity.DEAL);
        Deal deal = pipedrive.deals().create(NewDeal.titled("x"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> pipedrive
                        .deals()
                        .update(DealUpdate.of(deal.id()).withCustom("Chanel", CustomValue.label("Shop"))))
                .withMessageContaining("\"Channel\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pipedrive
                        .deals()
                        .update(DealUpdate.of(deal.id()).withCustom("Channel", CustomValue.label("Fair"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        pipedrive.deals().update(DealUpdate.of(deal.id()).withCustom("Budget", CustomValue.text("x"))));
        FieldDefinition channel = pipedrive.schema(FieldEntity.DEAL).named("Channel");
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .as("an option by a number that is none")
                .isThrownBy(() -> pipedrive
                        .deals()
                        .update(DealUpdate.of(deal.id()).withCustomField(channel.code(), CustomValue.option(999_999))));
    }

    private void define(FieldEntity entity) {
        Fields fields = pipedrive.fields(entity);
        fields.create(NewField.withOptions("Channel", FieldType.Known.ENUM, List.of("Shop", "Partner")));
        fields.create(NewField.withOptions("Topics", FieldType.Known.SET, List.of("Tax", "Law")));
        fields.create(NewField.of("Budget", FieldType.Known.MONETARY));
        fields.create(NewField.of("Day", FieldType.Known.DATE));
    }

    private static void hasEveryValue(NamedFields custom) {
        assertThat(custom.option("Channel")).isEqualTo("Partner");
        assertThat(custom.options("Topics")).containsExactlyInAnyOrder("Tax", "Law");
        assertThat(custom.money("Budget")).isEqualTo(new Monetary(new BigDecimal("19.99"), "CHF"));
        assertThat(custom.date("Day")).isEqualTo(DAY);
    }
}
