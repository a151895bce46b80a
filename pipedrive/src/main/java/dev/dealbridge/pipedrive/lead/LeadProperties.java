package dev.dealbridge.pipedrive.lead;

import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.LateValue;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.LeadLabelId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.Monetary;
import dev.dealbridge.pipedrive.value.Visibility;
import dev.dealbridge.pipedrive.wire.Changes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What can be written into a lead, new or existing. Only what is named is sent. Immutable: every method gives a
/// changed copy.
///
/// A lead always belongs to a person or an organization or both; Pipedrive refuses to clear the last one.
///
/// @param <S> the type itself
public abstract sealed class LeadProperties<S extends LeadProperties<S>> permits NewLead, LeadUpdate {

    private static final int LONGEST_TITLE = 255;

    private final Changes changes;

    LeadProperties(Changes changes) {
        this.changes = changes;
    }

    abstract S changed(Changes more);

    Changes changes() {
        return changes;
    }

    public S withPerson(PersonId person) {
        return withPerson(Field.set(person));
    }

    public S withPerson(Field<PersonId> person) {
        return changed(person.addTo(changes, "person_id", id -> Changes.whole(id.value())));
    }

    public S withOrganization(OrganizationId organization) {
        return withOrganization(Field.set(organization));
    }

    public S withOrganization(Field<OrganizationId> organization) {
        return changed(organization.addTo(changes, "organization_id", id -> Changes.whole(id.value())));
    }

    public S withOwner(UserId owner) {
        return changed(changes.with("owner_id", owner.value()));
    }

    /// In major units of the currency.
    ///
    /// @param currency an ISO 4217 code
    public S withValue(BigDecimal value, String currency) {
        return withValue(Field.set(new Monetary(value, currency)));
    }

    public S withValue(Field<Monetary> value) {
        return changed(value.addTo(changes, "value", LeadProperties::amount));
    }

    /// Of the deal that it may become.
    public S withExpectedCloseDate(LocalDate day) {
        return withExpectedCloseDate(Field.set(day));
    }

    public S withExpectedCloseDate(Field<LocalDate> day) {
        return changed(day.addTo(changes, "expected_close_date", Changes::date));
    }

    /// Replaces all labels.
    public S withLabels(List<LeadLabelId> labels) {
        ArrayNode ids = JsonNodeFactory.instance.arrayNode();
        labels.forEach(label -> ids.add(label.value()));
        return changed(changes.with("label_ids", ids));
    }

    public S withVisibility(Visibility visibility) {
        return changed(changes.with("visible_to", Integer.toString(visibility.level())));
    }

    /// Whether somebody has looked at it.
    public S withSeen(boolean seen) {
        return changed(changes.with("was_seen", seen));
    }

    /// @param channel the number of a marketing channel of the company
    public S withChannel(Field<Long> channel) {
        return changed(channel.addTo(changes, "channel", Changes::whole));
    }

    /// Tells apart what came through one marketing channel.
    public S withChannelId(Field<String> id) {
        return changed(id.addTo(changes, "channel_id", Changes::text));
    }

    /// A custom field of deals, which leads share. A time of day cannot be written: API v1 has no names of zones.
    public S withCustomField(FieldCode code, CustomValue value) {
        return changed(LateValue.write(changes, FieldEntity.DEAL, code, writable(value)));
    }

    /// The same by its name, which is looked up when this is sent, see [dev.dealbridge.pipedrive.field.FieldSchema]; a
    /// wrong one is an [IllegalArgumentException] then.
    public S withCustom(String name, CustomValue value) {
        return changed(LateValue.write(changes, FieldEntity.DEAL, name, writable(value)));
    }

    /// The names of the properties that will be sent.
    @Override
    public String toString() {
        return getClass().getSimpleName() + changes;
    }

    static String title(String title) {
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException(
                    "A lead's title has 1 to " + LONGEST_TITLE + " characters, got " + title.length());
        }
        return title;
    }

    private static CustomValue writable(CustomValue value) {
        if (value instanceof CustomValue.Time || value instanceof CustomValue.TimeRange) {
            throw new IllegalArgumentException("A lead's time of day cannot be written; write it on the deal");
        }
        return value;
    }

    private static ObjectNode amount(Monetary value) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("amount", value.value())
                .put("currency", value.currency());
    }
}
