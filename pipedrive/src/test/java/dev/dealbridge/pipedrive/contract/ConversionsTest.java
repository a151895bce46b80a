package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.conversion.ConversionState;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.FieldType;
import dev.dealbridge.pipedrive.field.NewField;
import dev.dealbridge.pipedrive.id.ConversionId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.lead.Lead;
import dev.dealbridge.pipedrive.lead.NewLead;
import dev.dealbridge.pipedrive.person.NewPerson;
import dev.dealbridge.pipedrive.value.CustomValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConversionsTest {

    private static final Duration A_WHILE = Duration.ofMinutes(1);

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();
    private final PersonId person =
            pipedrive.persons().create(NewPerson.named("Ada Sample")).id();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void leadsBecomeDealsWithTheirCustomFields() {
        FieldCode budget = pipedrive
                .fields(FieldEntity.DEAL)
                .create(NewField.of("Budget", FieldType.Known.MONETARY))
                .code();
        Lead lead = pipedrive
                .leads()
                .create(NewLead.of("Training", person)
                        .withCustomField(budget, CustomValue.money(new BigDecimal("9.5"), "USD")));

        ConversionId conversion = pipedrive.leads().convertToDeal(lead.id());
        session.control().advance(A_WHILE);

        Deal made = pipedrive.deals().get(completed(pipedrive.leads().conversion(lead.id(), conversion)));
        assertThat(made.title()).isEqualTo("Training");
        assertThat(made.personId()).isEqualTo(person);
        assertThat(made.customFields().money(budget))
                .isNotNull()
                .isEqualTo(lead.customFields().money(budget));
        assertThatExceptionOfType(PipedriveException.NotFound.class)
                .isThrownBy(() -> pipedrive.leads().get(lead.id()));
    }

    @Test
    void dealsBecomeLeads() {
        DealId deal = pipedrive
                .deals()
                .create(NewDeal.titled("Workshops").withPerson(person))
                .id();

        ConversionId conversion = pipedrive.deals().convertToLead(deal);
        session.control().advance(A_WHILE);

        Lead made = pipedrive.leads().get(completed(pipedrive.deals().conversion(deal, conversion)));
        assertThat(made.title()).isEqualTo("Workshops");
        assertThat(made.personId()).isEqualTo(person);
        assertThat(pipedrive.deals().get(deal).isDeleted()).isTrue();
    }

    @Test
    void conversionsThatNobodyStartedAreNotFound() {
        ConversionId none = new ConversionId(new UUID(0, 1).toString());
        LeadId lead = pipedrive.leads().create(NewLead.of("Training", person)).id();

        assertThatExceptionOfType(PipedriveException.NotFound.class)
                .isThrownBy(() -> pipedrive.leads().conversion(lead, none));
        assertThatExceptionOfType(PipedriveException.NotFound.class)
                .isThrownBy(() -> pipedrive.deals().convertToLead(new DealId(999_999)));
    }

    private static <I> I completed(ConversionState<I> state) {
        if (state instanceof ConversionState.Completed<I>(I made)) {
            return made;
        }
        throw new AssertionError("The conversion should be completed and is " + state);
    }
}
