package dev.dealbridge.pipedrive.organization;

import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.NamedFields;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.CustomFields;
import dev.dealbridge.pipedrive.value.PostalAddress;
import dev.dealbridge.pipedrive.value.Visibility;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A company record, Pipedrive's organization, as API v2 sends it. What has no component here is in `raw`.
/// Components may be added in a minor release.
///
/// @param address null if there is none; its parts may be missing although there is a line of text
/// @param annualRevenue of accounts with that feature
/// @param employeeCount of accounts with that feature
public record Organization(
        OrganizationId id,
        String name,
        @Nullable UserId ownerId,
        @Nullable PostalAddress address,
        @Nullable String website,
        @Nullable BigDecimal annualRevenue,
        @Nullable Integer employeeCount,
        @Nullable Instant addTime,
        @Nullable Instant updateTime,
        @Nullable Visibility visibleTo,
        List<Long> labelIds,
        boolean isDeleted,
        CustomFields customFields,
        RawObject raw) {

    public Organization {
        labelIds = List.copyOf(labelIds);
    }

    /// The custom fields by name.
    public NamedFields custom() {
        return NamedFields.of(FieldEntity.ORGANIZATION, customFields, raw);
    }

    static Organization of(RawObject raw) {
        return new Organization(
                raw.requiredId("id", OrganizationId::new),
                raw.textOrEmpty("name"),
                raw.id("owner_id", UserId::new),
                readAddress(raw),
                raw.text("website"),
                raw.number("annual_revenue"),
                raw.number32("employee_count"),
                raw.time("add_time"),
                raw.time("update_time"),
                Visibility.of(raw),
                raw.numbers("label_ids"),
                raw.isMarkedDeleted(),
                CustomFields.of(raw.object("custom_fields")),
                raw);
    }

    /// API v1 has the address as one text with its parts beside it.
    private static @Nullable PostalAddress readAddress(RawObject raw) {
        if (raw.node("address").isString()) {
            return PostalAddress.ofFlat(raw, "address");
        }
        RawObject address = raw.object("address");
        return address == null ? null : PostalAddress.of(address);
    }
}
