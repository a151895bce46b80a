package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.activity.ActivityFilter;
import dev.dealbridge.pipedrive.activity.ActivityIcon;
import dev.dealbridge.pipedrive.activity.ActivityTypeTerms;
import dev.dealbridge.pipedrive.activity.ActivityUpdate;
import dev.dealbridge.pipedrive.activity.Attendee;
import dev.dealbridge.pipedrive.activity.NewActivity;
import dev.dealbridge.pipedrive.activity.Participant;
import dev.dealbridge.pipedrive.id.ActivityId;
import dev.dealbridge.pipedrive.id.ActivityTypeId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.SortDirection;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.PostalAddress;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Consumer;

/// Calls of activities and their types.
final class ActivityCalls {

    private static final LeadId LEAD = new LeadId("adf21080-0e10-11eb-879b-05d71fb426ec");

    private ActivityCalls() {}

    static void addTo(List<Consumer<Pipedrive>> calls) {
        ActivityFilter filter = ActivityFilter.all()
                .withIds(List.of(new ActivityId(1)))
                .withOwner(new UserId(1))
                .withDeal(new DealId(1))
                .withLead(LEAD)
                .withPerson(new PersonId(1))
                .withOrganization(new OrganizationId(1))
                .withDone(false)
                .withSavedFilter(1)
                .withUpdatedSince(EveryCall.TIME)
                .withUpdatedUntil(EveryCall.TIME)
                .withSort(ActivityFilter.SortBy.DUE_DATE, SortDirection.DESCENDING)
                .withAttendees()
                .withPageSize(500);
        calls.add(p -> p.activities().list(filter).toList());
        calls.add(p -> p.activities().listEach(filter).toList());
        calls.add(p -> p.activities().get(new ActivityId(1)));
        calls.add(p -> p.activities()
                .create(NewActivity.of("call", "x")
                        .withOwner(new UserId(1))
                        .withDeal(new DealId(1))
                        .withLead(LEAD)
                        .withOrganization(new OrganizationId(1))
                        .withDueDate(LocalDate.of(2026, 1, 1))
                        .withDueTime(LocalTime.of(9, 30))
                        .withDuration(Duration.ofMinutes(45))
                        .withBusy(true)
                        .withDone(true)
                        .withLocation(Field.set(PostalAddress.of("x")))
                        .withParticipants(List.of(Participant.primary(new PersonId(1))))
                        .withAttendees(List.of(Attendee.of("a@example.com")))
                        .withPublicDescription(Field.set("x"))
                        .withPriority(Field.set(263L))
                        .withNote(Field.set("x"))));
        calls.add(p -> p.activities()
                .update(ActivityUpdate.of(new ActivityId(1))
                        .withSubject("x")
                        .withType("meeting")
                        .withDueTime(Field.cleared())));
        calls.add(p -> p.activities().delete(new ActivityId(1)));

        calls.add(p -> p.activityTypes().list());
        calls.add(p -> p.activityTypes()
                .create(ActivityTypeTerms.of("x", ActivityIcon.Known.CAMERA).withColor("aeb31b")));
        calls.add(p -> p.activityTypes()
                .update(new ActivityTypeId(1), ActivityTypeTerms.none().withOrder(2)));
        calls.add(p -> p.activityTypes().delete(new ActivityTypeId(1)));
    }
}
