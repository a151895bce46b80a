package dev.dealbridge.pipedrive.person;

import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.LateValue;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.ContactPoint;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.PostalAddress;
import dev.dealbridge.pipedrive.value.Visibility;
import dev.dealbridge.pipedrive.wire.Changes;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What can be written into a person, new or existing. Only what is named is sent. Immutable: every method gives a
/// changed copy.
///
/// @param <S> the type itself
public abstract sealed class PersonProperties<S extends PersonProperties<S>> permits NewPerson, PersonUpdate {

    private final Changes changes;

    PersonProperties(Changes changes) {
        this.changes = changes;
    }

    abstract S changed(Changes more);

    Changes changes() {
        return changes;
    }

    public S withOwner(UserId owner) {
        return changed(changes.with("owner_id", owner.value()));
    }

    public S withOrganization(OrganizationId organization) {
        return withOrganization(Field.set(organization));
    }

    public S withOrganization(Field<OrganizationId> organization) {
        return changed(organization.addTo(changes, "org_id", id -> Changes.whole(id.value())));
    }

    /// Replaces all e-mail addresses; none removes them. At most one is primary.
    public S withEmails(List<ContactPoint> emails) {
        return changed(changes.with("emails", json(emails)));
    }

    /// Replaces all telephone numbers; none removes them. At most one is primary.
    public S withPhones(List<ContactPoint> phones) {
        return changed(changes.with("phones", json(phones)));
    }

    /// Works for companies with contact sync only; others answer 403.
    public S withPostalAddress(PostalAddress address) {
        return changed(changes.with("postal_address", address.toJson()));
    }

    public S withVisibility(Visibility visibility) {
        return changed(changes.with("visible_to", visibility.level()));
    }

    /// Replaces all labels.
    public S withLabels(List<Long> labelIds) {
        return changed(changes.with("label_ids", labelIds));
    }

    public S withCustomField(FieldCode code, CustomValue value) {
        return changed(LateValue.write(changes, FieldEntity.PERSON, code, value));
    }

    /// A custom field by its name. The name is looked up when this is sent, see
    /// [dev.dealbridge.pipedrive.field.FieldSchema]; a wrong one is an [IllegalArgumentException] then.
    public S withCustom(String name, CustomValue value) {
        return changed(LateValue.write(changes, FieldEntity.PERSON, name, value));
    }

    /// The names of the properties that will be sent.
    @Override
    public String toString() {
        return getClass().getSimpleName() + changes;
    }

    static String name(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A person needs a name");
        }
        return name;
    }

    private static ArrayNode json(List<ContactPoint> points) {
        if (points.stream().filter(ContactPoint::primary).count() > 1) {
            throw new IllegalArgumentException("At most one e-mail address or telephone number can be primary");
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (ContactPoint point : points) {
            ObjectNode json = array.addObject().put("value", point.value()).put("primary", point.primary());
            if (point.label() != null) {
                json.put("label", point.label());
            }
        }
        return array;
    }
}
