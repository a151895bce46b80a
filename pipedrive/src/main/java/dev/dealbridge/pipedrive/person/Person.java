package dev.dealbridge.pipedrive.person;

import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.NamedFields;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.ContactPoint;
import dev.dealbridge.pipedrive.value.CustomFields;
import dev.dealbridge.pipedrive.value.PostalAddress;
import dev.dealbridge.pipedrive.value.Visibility;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A person as API v2 sends it. What has no component here is in `raw`. Components may be added in a minor
/// release.
///
/// @param emails without blank entries
/// @param phones without blank entries
/// @param postalAddress of companies with contact sync only
public record Person(
        PersonId id,
        String name,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable OrganizationId orgId,
        @Nullable UserId ownerId,
        List<ContactPoint> emails,
        List<ContactPoint> phones,
        @Nullable PostalAddress postalAddress,
        @Nullable Instant addTime,
        @Nullable Instant updateTime,
        @Nullable Visibility visibleTo,
        List<Long> labelIds,
        boolean isDeleted,
        CustomFields customFields,
        RawObject raw) {

    public Person {
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        labelIds = List.copyOf(labelIds);
    }

    /// The custom fields by name.
    public NamedFields custom() {
        return NamedFields.of(FieldEntity.PERSON, customFields, raw);
    }

    static Person of(RawObject raw) {
        return new Person(
                raw.requiredId("id", PersonId::new),
                raw.textOrEmpty("name"),
                raw.text("first_name"),
                raw.text("last_name"),
                raw.id("org_id", OrganizationId::new),
                raw.id("owner_id", UserId::new),
                points(raw, raw.has("emails") ? "emails" : "email"),
                points(raw, raw.has("phones") ? "phones" : "phone"),
                address(raw),
                raw.time("add_time"),
                raw.time("update_time"),
                Visibility.of(raw),
                raw.numbers("label_ids"),
                raw.isMarkedDeleted(),
                CustomFields.of(raw.object("custom_fields")),
                raw);
    }

    /// The primary e-mail address, or the first if none is primary.
    public Optional<String> primaryEmail() {
        return primary(emails);
    }

    /// The primary telephone number, or the first if none is primary.
    public Optional<String> primaryPhone() {
        return primary(phones);
    }

    private static Optional<String> primary(List<ContactPoint> points) {
        return points.stream()
                .filter(ContactPoint::primary)
                .findFirst()
                .or(() -> points.stream().findFirst())
                .map(ContactPoint::value);
    }

    /// API v1 has one blank entry where there is none.
    private static List<ContactPoint> points(RawObject raw, String name) {
        List<ContactPoint> points = new ArrayList<>();
        for (RawObject point : raw.objects(name)) {
            String value = point.textOrEmpty("value");
            if (!value.isBlank()) {
                points.add(new ContactPoint(value, point.isTrue("primary"), point.text("label")));
            }
        }
        return points;
    }

    /// API v1 has the address as one text with its parts beside it.
    private static @Nullable PostalAddress address(RawObject raw) {
        if (raw.node("postal_address").isString()) {
            return PostalAddress.ofFlat(raw, "postal_address");
        }
        RawObject address = raw.object("postal_address");
        return address == null ? null : PostalAddress.of(address);
    }
}
