package dev.dealbridge.pipedrive.organization;

import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.LateValue;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.PostalAddress;
import dev.dealbridge.pipedrive.value.Visibility;
import dev.dealbridge.pipedrive.wire.Changes;
import java.util.List;

/// What can be written into an organization, new or existing. Only what is named is sent. Immutable: every method
/// gives a changed copy.
///
/// @param <S> the type itself
public abstract sealed class OrganizationProperties<S extends OrganizationProperties<S>>
        permits NewOrganization, OrganizationUpdate {

    private final Changes changes;

    OrganizationProperties(Changes changes) {
        this.changes = changes;
    }

    abstract S changed(Changes more);

    Changes changes() {
        return changes;
    }

    public S withOwner(UserId owner) {
        return changed(changes.with("owner_id", owner.value()));
    }

    /// The line of text is enough; parts that are left out become empty.
    public S withAddress(PostalAddress address) {
        return withAddress(Field.set(address));
    }

    public S withAddress(Field<PostalAddress> address) {
        return changed(address.addTo(changes, "address", PostalAddress::toJson));
    }

    /// Works for accounts with that feature only, like the four below.
    public S withWebsite(Field<String> website) {
        return changed(website.addTo(changes, "website", Changes::text));
    }

    public S withLinkedin(Field<String> profile) {
        return changed(profile.addTo(changes, "linkedin", Changes::text));
    }

    /// The id of an option of the field `industry`.
    public S withIndustry(Field<Long> option) {
        return changed(option.addTo(changes, "industry", Changes::whole));
    }

    public S withAnnualRevenue(Field<Long> revenue) {
        return changed(revenue.addTo(changes, "annual_revenue", Changes::whole));
    }

    public S withEmployeeCount(Field<Integer> count) {
        return changed(count.addTo(changes, "employee_count", Changes::whole));
    }

    public S withVisibility(Visibility visibility) {
        return changed(changes.with("visible_to", visibility.level()));
    }

    /// Replaces all labels.
    public S withLabels(List<Long> labelIds) {
        return changed(changes.with("label_ids", labelIds));
    }

    public S withCustomField(FieldCode code, CustomValue value) {
        return changed(LateValue.write(changes, FieldEntity.ORGANIZATION, code, value));
    }

    /// A custom field by its name. The name is looked up when this is sent, see
    /// [dev.dealbridge.pipedrive.field.FieldSchema]; a wrong one is an [IllegalArgumentException] then.
    public S withCustom(String name, CustomValue value) {
        return changed(LateValue.write(changes, FieldEntity.ORGANIZATION, name, value));
    }

    /// The names of the properties that will be sent.
    @Override
    public String toString() {
        return getClass().getSimpleName() + changes;
    }

    static String name(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("An organization needs a name");
        }
        return name;
    }
}
