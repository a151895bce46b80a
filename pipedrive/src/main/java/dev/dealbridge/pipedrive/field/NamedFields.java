package dev.dealbridge.pipedrive.field;

import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.CustomFields;
import dev.dealbridge.pipedrive.value.Monetary;
import dev.dealbridge.pipedrive.value.PostalAddress;
import dev.dealbridge.pipedrive.value.Range;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The custom fields of a record by their names.
///
/// The first use reads the names of the fields, once for all records of the client, see [FieldSchema]; that may
/// throw [dev.dealbridge.pipedrive.error.PipedriveException]. A name that no custom field has or several have, and
/// a field of another type than the method is for, are an [IllegalArgumentException]; a record that no connected
/// client has read is an [IllegalStateException]. What is unset reads as null, or as an empty list.
public final class NamedFields {

    private final FieldEntity entity;
    private final CustomFields fields;
    private final RawObject owner;

    private NamedFields(FieldEntity entity, CustomFields fields, RawObject owner) {
        this.entity = entity;
        this.fields = fields;
        this.owner = owner;
    }

    /// @param owner the record that the fields belong to
    public static NamedFields of(FieldEntity entity, CustomFields fields, RawObject owner) {
        return new NamedFields(entity, fields, owner);
    }

    /// The field of this name.
    public FieldReading at(String name) {
        FieldSchema schema = schema();
        return new FieldReading(schema, schema.named(name), fields);
    }

    /// The field with this code, whatever its name is now.
    public FieldReading at(FieldCode code) {
        FieldSchema schema = schema();
        return new FieldReading(schema, schema.coded(code), fields);
    }

    public boolean isSet(String name) {
        return at(name).isSet();
    }

    public @Nullable String text(String name) {
        return at(name).text();
    }

    public @Nullable BigDecimal number(String name) {
        return at(name).number();
    }

    public @Nullable Monetary money(String name) {
        return at(name).money();
    }

    public @Nullable LocalDate date(String name) {
        return at(name).date();
    }

    public @Nullable Range<LocalDate> dateRange(String name) {
        return at(name).dateRange();
    }

    public @Nullable LocalTime time(String name) {
        return at(name).time();
    }

    public @Nullable Range<LocalTime> timeRange(String name) {
        return at(name).timeRange();
    }

    /// The label of the chosen option.
    public @Nullable String option(String name) {
        return at(name).option();
    }

    /// The labels of the chosen options.
    public List<String> options(String name) {
        return at(name).options();
    }

    public @Nullable UserId user(String name) {
        return at(name).user();
    }

    public @Nullable PersonId person(String name) {
        return at(name).person();
    }

    public @Nullable OrganizationId organization(String name) {
        return at(name).organization();
    }

    public @Nullable PostalAddress address(String name) {
        return at(name).address();
    }

    private FieldSchema schema() {
        return Schemas.of(entity, owner.origin());
    }
}
