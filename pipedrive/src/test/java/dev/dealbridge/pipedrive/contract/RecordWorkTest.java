package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.FieldType;
import dev.dealbridge.pipedrive.field.NewField;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.note.NoteTerms;
import dev.dealbridge.pipedrive.organization.NewOrganization;
import dev.dealbridge.pipedrive.participant.DealParticipant;
import dev.dealbridge.pipedrive.participant.ParticipantChange;
import dev.dealbridge.pipedrive.person.NewPerson;
import dev.dealbridge.pipedrive.product.NewProduct;
import dev.dealbridge.pipedrive.record.FieldChange;
import dev.dealbridge.pipedrive.record.Follower;
import dev.dealbridge.pipedrive.record.FollowerChange;
import dev.dealbridge.pipedrive.record.Followers;
import dev.dealbridge.pipedrive.record.LinkAction;
import dev.dealbridge.pipedrive.record.RecordUpdate;
import dev.dealbridge.pipedrive.record.UpdateFilter;
import dev.dealbridge.pipedrive.record.UpdateType;
import dev.dealbridge.pipedrive.user.NewUser;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.Monetary;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What records of several kinds have around them.
class RecordWorkTest {

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();
    private final UserId me = pipedrive.users().me().user().id();
    private final PersonId person = person("Ada Sample");
    private final DealId deal = pipedrive
            .deals()
            .create(NewDeal.titled("Workshops").withPerson(person))
            .id();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void followersComeAndGo() {
        UserId colleague =
                pipedrive.users().create(NewUser.of("colleague@sample.example")).id();
        OrganizationId organization = organization("Sample");
        List<Followers> everyKind = List.of(
                pipedrive.deals().followers(deal),
                pipedrive.persons().followers(person),
                pipedrive.organizations().followers(organization),
                pipedrive
                        .products()
                        .followers(pipedrive
                                .products()
                                .create(NewProduct.named("Licence"))
                                .id()));

        assertThat(pipedrive.deals().followers(deal).list())
                .as("the owner follows from the start")
                .extracting(Follower::userId)
                .containsExactly(me);
        assertThat(everyKind).allSatisfy(followers -> {
            assertThat(followers.add(colleague).userId()).isEqualTo(colleague);
            assertThat(followers.list()).extracting(Follower::userId).contains(colleague);
            assertThatExceptionOfType(PipedriveException.Refused.class).isThrownBy(() -> followers.add(colleague));
            assertThat(followers.remove(colleague)).isTrue();
            assertThat(followers.remove(colleague)).isFalse();
            assertThat(followers.list()).extracting(Follower::userId).doesNotContain(colleague);
            assertThat(followers.changelog())
                    .filteredOn(change -> change.followerUserId().equals(colleague))
                    .extracting(FollowerChange::action)
                    .containsExactlyInAnyOrder(LinkAction.Known.ADDED, LinkAction.Known.REMOVED);
        });
    }

    @Test
    void participantsComeAndGo() {
        PersonId other = person("Ben Sample");

        DealParticipant participant = pipedrive.dealParticipants().add(deal, other);

        assertThat(participant.personId()).isEqualTo(other);
        assertThat(pipedrive.dealParticipants().ofDeal(deal))
                .extracting(DealParticipant::personId)
                .containsExactlyInAnyOrder(person, other);
        assertThat(pipedrive.dealParticipants().delete(deal, participant.id())).isTrue();
        assertThat(pipedrive.dealParticipants().delete(deal, participant.id())).isFalse();
        assertThat(pipedrive.dealParticipants().changelog(deal))
                .filteredOn(change -> change.personId().equals(other))
                .extracting(ParticipantChange::action)
                .containsExactlyInAnyOrder(LinkAction.Known.ADDED, LinkAction.Known.REMOVED);
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive.dealParticipants().add(deal, new PersonId(999_999)));
    }

    @Test
    void historiesTellWhatChanged() {
        pipedrive.deals().update(DealUpdate.of(deal).withTitle("Workshops in spring"));
        pipedrive.notes().create(NoteTerms.of("called").attachedTo(deal));

        assertThat(pipedrive.deals().history(deal).changes())
                .filteredOn(change -> change.field().value().equals("title"))
                .extracting(FieldChange::newValue)
                .contains("Workshops in spring");
        assertThat(pipedrive
                        .deals()
                        .history(deal)
                        .updates(UpdateFilter.all()
                                .withTypes(UpdateType.Known.NOTE)
                                .withPageSize(1)))
                .extracting(RecordUpdate::type)
                .containsExactly(UpdateType.Known.NOTE);
        assertThat(pipedrive.persons().history(person).updates(UpdateFilter.all()))
                .isNotEmpty();
        assertThatExceptionOfType(PipedriveException.NotFound.class)
                .isThrownBy(() -> pipedrive
                        .organizations()
                        .history(new OrganizationId(999_999))
                        .changes()
                        .first());
    }

    @Test
    void permittedUsersAreListed() {
        OrganizationId organization = organization("Sample");

        assertThat(pipedrive.deals().permittedUsers(deal)).contains(me);
        assertThat(pipedrive.persons().permittedUsers(person)).contains(me);
        assertThat(pipedrive.organizations().permittedUsers(organization)).contains(me);
    }

    @Test
    void mergedPersonsLeaveTheSurvivor() {
        PersonId survivor = person("A. Sample");

        pipedrive.persons().merge(person, survivor);

        assertThat(pipedrive.persons().get(person).isDeleted()).isTrue();
        assertThat(pipedrive.persons().get(survivor).name()).isEqualTo("A. Sample");
        assertThat(pipedrive.deals().get(deal).personId()).isEqualTo(survivor);
        assertThatExceptionOfType(PipedriveException.NotFound.class)
                .isThrownBy(() -> pipedrive.persons().merge(survivor, new PersonId(999_999)));
    }

    @Test
    void mergedDealsAndOrganizationsLeaveTheSurvivor() {
        OrganizationId sample = organization("Sample");
        OrganizationId example = organization("Example");
        DealId other = pipedrive
                .deals()
                .create(NewDeal.titled("Trainings").withOrganization(sample))
                .id();

        pipedrive.organizations().merge(sample, example);
        pipedrive.deals().merge(other, deal);

        assertThat(pipedrive.organizations().get(sample).isDeleted()).isTrue();
        assertThat(pipedrive.deals().get(other).isDeleted()).isTrue();
        Deal survivor = pipedrive.deals().get(deal);
        assertThat(survivor.title()).isEqualTo("Workshops");
        assertThat(survivor.personId()).isEqualTo(person);
        assertThat(survivor.orgId()).isEqualTo(example);
    }

    @Test
    void copiedDealsHaveTheirCustomFields() {
        FieldCode budget = pipedrive
                .fields(FieldEntity.DEAL)
                .create(NewField.of("Budget", FieldType.Known.MONETARY))
                .code();
        pipedrive.deals().update(DealUpdate.of(deal).withCustomField(budget, CustomValue.money(BigDecimal.TEN, "EUR")));

        Deal copy = pipedrive.deals().duplicate(deal);

        assertThat(copy.id()).isNotEqualTo(deal);
        assertThat(copy.customFields().money(budget)).isEqualTo(new Monetary(BigDecimal.TEN, "EUR"));
    }

    private PersonId person(String name) {
        return pipedrive.persons().create(NewPerson.named(name)).id();
    }

    private OrganizationId organization(String name) {
        return pipedrive.organizations().create(NewOrganization.named(name)).id();
    }
}
