package dev.dealbridge.pipedrive.activity;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.PostalAddress;
import dev.dealbridge.pipedrive.wire.Changes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What can be written into an activity, new or existing. Only what is named is sent. Immutable: every method gives a
/// changed copy.
///
/// The person of an activity is its primary [Participant].
///
/// @param <S> the type itself
public abstract sealed class ActivityProperties<S extends ActivityProperties<S>> permits NewActivity, ActivityUpdate {

    private static final int LARGEST_NOTE = 100 * 1024;

    private final Changes changes;

    ActivityProperties(Changes changes) {
        this.changes = changes;
    }

    abstract S changed(Changes more);

    Changes changes() {
        return changes;
    }

    /// @param key of an [ActivityType], such as `call`
    public S withType(String key) {
        return changed(changes.with("type", key));
    }

    public S withOwner(UserId owner) {
        return changed(changes.with("owner_id", owner.value()));
    }

    public S withDeal(DealId deal) {
        return withDeal(Field.set(deal));
    }

    public S withDeal(Field<DealId> deal) {
        return changed(deal.addTo(changes, "deal_id", id -> Changes.whole(id.value())));
    }

    public S withLead(LeadId lead) {
        return withLead(Field.set(lead));
    }

    public S withLead(Field<LeadId> lead) {
        return changed(lead.addTo(changes, "lead_id", id -> Changes.text(id.value())));
    }

    public S withOrganization(OrganizationId organization) {
        return withOrganization(Field.set(organization));
    }

    public S withOrganization(Field<OrganizationId> organization) {
        return changed(organization.addTo(changes, "org_id", id -> Changes.whole(id.value())));
    }

    public S withDueDate(LocalDate day) {
        return withDueDate(Field.set(day));
    }

    public S withDueDate(Field<LocalDate> day) {
        return changed(day.addTo(changes, "due_date", Changes::date));
    }

    /// In UTC, in whole seconds.
    public S withDueTime(LocalTime time) {
        return withDueTime(Field.set(time));
    }

    /// In UTC, in whole seconds; cleared, it is due on a day.
    public S withDueTime(Field<LocalTime> time) {
        return changed(time.addTo(changes, "due_time", value -> Changes.text(Clock.text(value))));
    }

    /// In whole seconds.
    public S withDuration(Duration duration) {
        return withDuration(Field.set(duration));
    }

    /// In whole seconds.
    public S withDuration(Field<Duration> duration) {
        return changed(duration.addTo(changes, "duration", value -> Changes.text(Clock.text(value))));
    }

    /// Whether the owner's calendar shows the time as taken.
    public S withBusy(boolean busy) {
        return changed(changes.with("busy", busy));
    }

    public S withDone(boolean done) {
        return changed(changes.with("done", done));
    }

    public S withLocation(Field<PostalAddress> location) {
        return changed(location.addTo(changes, "location", PostalAddress::toJson));
    }

    /// Replaces all participants.
    public S withParticipants(List<Participant> participants) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        participants.forEach(participant -> participant.write(array.addObject()));
        return changed(changes.with("participants", array));
    }

    /// Replaces all attendees.
    public S withAttendees(List<Attendee> attendees) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        attendees.forEach(attendee -> attendee.write(array.addObject()));
        return changed(changes.with("attendees", array));
    }

    /// What attendees see.
    public S withPublicDescription(Field<String> description) {
        return changed(description.addTo(changes, "public_description", Changes::text));
    }

    /// @param option the number of an option of the activity field `priority`
    public S withPriority(Field<Long> option) {
        return changed(option.addTo(changes, "priority", Changes::whole));
    }

    /// HTML of at most 100 KiB; Pipedrive removes what it does not allow.
    public S withNote(Field<String> html) {
        if (html instanceof Field.Set<String>(String text)
                && text.getBytes(StandardCharsets.UTF_8).length > LARGEST_NOTE) {
            throw new IllegalArgumentException(
                    "The note of an activity has at most " + LARGEST_NOTE + " bytes; write a note beside it instead");
        }
        return changed(html.addTo(changes, "note", Changes::text));
    }

    /// The names of the properties that will be sent.
    @Override
    public String toString() {
        return getClass().getSimpleName() + changes;
    }

    static String subject(String subject) {
        if (subject.isBlank()) {
            throw new IllegalArgumentException("An activity needs a subject");
        }
        return subject;
    }
}
