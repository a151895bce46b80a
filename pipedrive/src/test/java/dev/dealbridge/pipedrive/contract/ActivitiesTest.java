package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.activity.Activity;
import dev.dealbridge.pipedrive.activity.ActivityFilter;
import dev.dealbridge.pipedrive.activity.ActivityIcon;
import dev.dealbridge.pipedrive.activity.ActivityType;
import dev.dealbridge.pipedrive.activity.ActivityTypeTerms;
import dev.dealbridge.pipedrive.activity.ActivityUpdate;
import dev.dealbridge.pipedrive.activity.Attendee;
import dev.dealbridge.pipedrive.activity.NewActivity;
import dev.dealbridge.pipedrive.activity.Participant;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.ActivityId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.lead.NewLead;
import dev.dealbridge.pipedrive.organization.NewOrganization;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.person.NewPerson;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.PostalAddress;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActivitiesTest {

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();
    private final DealId deal =
            pipedrive.deals().create(NewDeal.titled("Workshop")).id();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void areCreatedReadChangedAndDeleted() {
        PersonId person =
                pipedrive.persons().create(NewPerson.named("Ada Sample")).id();
        Activity created = pipedrive
                .activities()
                .create(NewActivity.of("call", "Ask for the order")
                        .withDeal(deal)
                        .withDueDate(LocalDate.of(2027, 1, 31))
                        .withDueTime(LocalTime.of(9, 30))
                        .withDuration(Duration.ofMinutes(45))
                        .withLocation(Field.set(PostalAddress.of("1 Sample Street, Sampletown")))
                        .withParticipants(List.of(Participant.primary(person)))
                        .withAttendees(List.of(Attendee.of("ada@sample.example")))
                        .withNote(Field.set("<b>friendly</b>")));

        assertThat(created.dueTime()).isEqualTo(LocalTime.of(9, 30));
        assertThat(created.duration()).isEqualTo(Duration.ofMinutes(45));
        assertThat(created.personId()).isEqualTo(person);
        Activity read = pipedrive.activities().get(created.id());
        assertThat(read.participants()).isEqualTo(created.participants());
        assertThat(read.attendees()).extracting(Attendee::email).containsExactly("ada@sample.example");

        Activity done = pipedrive
                .activities()
                .update(ActivityUpdate.of(created.id())
                        .withSubject("Asked")
                        .withDone(true)
                        .withDueTime(Field.cleared())
                        .withParticipants(List.of()));
        assertThat(done.isDone()).isTrue();
        assertThat(done.markedAsDoneTime()).isNotNull();
        assertThat(done.dueTime()).isNull();
        assertThat(done.participants()).isEmpty();
        assertThat(done.note()).isEqualTo(created.note());
        assertThat(pipedrive.activities().delete(created.id())).isTrue();
        assertThat(pipedrive.activities().delete(created.id())).isFalse();
        assertThat(pipedrive.activities().list(ActivityFilter.all())).isEmpty();
    }

    @Test
    void areListedInPagesByDealAndByWhatIsDone() {
        List<ActivityId> ids = Stream.of("A", "B", "C")
                .map(subject -> pipedrive
                        .activities()
                        .create(NewActivity.of("task", subject).withDeal(deal))
                        .id())
                .toList();
        pipedrive.activities().create(NewActivity.of("task", "elsewhere"));
        pipedrive.activities().update(ActivityUpdate.of(ids.get(1)).withDone(true));

        Pages<Activity> pages =
                pipedrive.activities().list(ActivityFilter.all().withDeal(deal).withPageSize(2));
        assertThat(pages.pages()).extracting(page -> page.items().size()).containsExactly(2, 1);
        assertThat(pages).extracting(Activity::id).containsExactlyElementsOf(ids);
        assertThat(pipedrive.activities().list(ActivityFilter.all().withDone(true)))
                .extracting(Activity::id)
                .containsExactly(ids.get(1));
    }

    @Test
    void areRefusedWithoutAKnownTypeOrDeal() {
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive.activities().create(NewActivity.of("no_type", "x")));
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive
                        .activities()
                        .create(NewActivity.of("call", "x").withDeal(new DealId(999_999))));
    }

    @Test
    void haveTypesThatAreCreatedChangedAndDeleted() {
        ActivityType type = pipedrive
                .activityTypes()
                .create(ActivityTypeTerms.of("Site visit", ActivityIcon.Known.CAMERA)
                        .withColor("FFFFFF"));

        assertThat(type.isCustom()).isTrue();
        Activity activity = pipedrive.activities().create(NewActivity.of(type.key(), "Look"));
        assertThat(activity.type()).isEqualTo(type.key());
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive
                        .activityTypes()
                        .create(ActivityTypeTerms.of("Site visit", ActivityIcon.Known.CAMERA)));
        ActivityType renamed = pipedrive
                .activityTypes()
                .update(type.id(), ActivityTypeTerms.none().withName("Inspection"));
        assertThat(renamed.name()).isEqualTo("Inspection");
        assertThat(renamed.key()).isEqualTo(type.key());
        assertThat(pipedrive.activityTypes().list()).contains(renamed);
        assertThat(pipedrive.activityTypes().delete(type.id())).isTrue();
        assertThat(pipedrive.activityTypes().list())
                .filteredOn(one -> one.id().equals(type.id()))
                .noneMatch(ActivityType::isActive);
        assertThat(pipedrive.activities().get(activity.id()).type()).isEqualTo(type.key());
    }

    @Test
    void areFoundByWhomAndWhatTheyAreAbout() {
        PersonId person =
                pipedrive.persons().create(NewPerson.named("Ada Sample")).id();
        OrganizationId organization = pipedrive
                .organizations()
                .create(NewOrganization.named("Sample"))
                .id();
        LeadId lead = pipedrive.leads().create(NewLead.of("Training", person)).id();
        pipedrive
                .activities()
                .create(NewActivity.of("call", "person").withParticipants(List.of(Participant.primary(person))));
        pipedrive.activities().create(NewActivity.of("call", "organization").withOrganization(organization));
        pipedrive.activities().create(NewActivity.of("call", "lead").withLead(lead));

        assertThat(List.of(
                        ActivityFilter.all().withPerson(person),
                        ActivityFilter.all().withOrganization(organization),
                        ActivityFilter.all().withLead(lead)))
                .flatExtracting(filter -> pipedrive.activities().list(filter).toList())
                .extracting(Activity::subject)
                .containsExactly("person", "organization", "lead");
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .as("about a deal and a lead at once")
                .isThrownBy(() -> pipedrive
                        .activities()
                        .create(NewActivity.of("call", "both").withDeal(deal).withLead(lead)));
    }
}
