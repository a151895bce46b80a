package dev.dealbridge.pipedrive.calllog;

import dev.dealbridge.pipedrive.id.ActivityId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.wire.Changes;
import java.time.Duration;
import java.time.Instant;

/// The log of a telephone call, to be written. Pipedrive has no call to change it. Immutable: every method gives a
/// changed copy.
public final class NewCallLog {

    private final Changes changes;

    private NewCallLog(Changes changes) {
        this.changes = changes;
    }

    /// What a call log needs.
    ///
    /// @param toPhoneNumber the number that was called
    /// @param start in whole seconds; a fraction is cut off, as of the end
    /// @param end not before the start
    public static NewCallLog of(CallOutcome outcome, String toPhoneNumber, Instant start, Instant end) {
        if (toPhoneNumber.isBlank()) {
            throw new IllegalArgumentException("A call log needs the number that was called");
        }
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("A call cannot end before it starts");
        }
        return new NewCallLog(Changes.none()
                .with("outcome", outcome.text())
                .with("to_phone_number", toPhoneNumber)
                .with("start_time", Changes.timeOfOldApi(start))
                .with("end_time", Changes.timeOfOldApi(end)));
    }

    Changes changes() {
        return changes;
    }

    /// Who made the call, if not the token's user; for admins only.
    public NewCallLog withUser(UserId user) {
        return new NewCallLog(changes.with("user_id", user.value()));
    }

    /// The planned call that this was; it becomes the log's activity and brings its deal, person and organization
    /// along.
    public NewCallLog withActivity(ActivityId activity) {
        return new NewCallLog(changes.with("activity_id", activity.value()));
    }

    public NewCallLog withSubject(String subject) {
        return new NewCallLog(changes.with("subject", subject));
    }

    /// How long it lasted, in whole seconds.
    public NewCallLog withDuration(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("A call cannot last less than no time, got " + duration);
        }
        return new NewCallLog(changes.with("duration", Long.toString(duration.toSeconds())));
    }

    /// The number from which the call was made.
    public NewCallLog withFromPhoneNumber(String number) {
        return new NewCallLog(changes.with("from_phone_number", number));
    }

    public NewCallLog withPerson(PersonId person) {
        return new NewCallLog(changes.with("person_id", person.value()));
    }

    public NewCallLog withOrganization(OrganizationId organization) {
        return new NewCallLog(changes.with("org_id", organization.value()));
    }

    /// @throws IllegalArgumentException if it belongs to a lead already
    public NewCallLog withDeal(DealId deal) {
        requireAbsent("lead_id");
        return new NewCallLog(changes.with("deal_id", deal.value()));
    }

    /// @throws IllegalArgumentException if it belongs to a deal already
    public NewCallLog withLead(LeadId lead) {
        requireAbsent("deal_id");
        return new NewCallLog(changes.with("lead_id", lead.value()));
    }

    /// HTML.
    public NewCallLog withNote(String html) {
        return new NewCallLog(changes.with("note", html));
    }

    /// The names of the properties that will be sent.
    @Override
    public String toString() {
        return "NewCallLog" + changes;
    }

    private void requireAbsent(String name) {
        if (changes.names().contains(name)) {
            throw new IllegalArgumentException("A call log belongs to a deal or to a lead, not to both");
        }
    }
}
