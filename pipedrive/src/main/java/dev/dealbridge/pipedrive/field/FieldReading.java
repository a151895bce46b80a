package dev.dealbridge.pipedrive.field;

import static dev.dealbridge.pipedrive.field.FieldType.Known.ADDRESS;
import static dev.dealbridge.pipedrive.field.FieldType.Known.DATE;
import static dev.dealbridge.pipedrive.field.FieldType.Known.DATERANGE;
import static dev.dealbridge.pipedrive.field.FieldType.Known.DOUBLE;
import static dev.dealbridge.pipedrive.field.FieldType.Known.ENUM;
import static dev.dealbridge.pipedrive.field.FieldType.Known.MONETARY;
import static dev.dealbridge.pipedrive.field.FieldType.Known.ORG;
import static dev.dealbridge.pipedrive.field.FieldType.Known.PEOPLE;
import static dev.dealbridge.pipedrive.field.FieldType.Known.PHONE;
import static dev.dealbridge.pipedrive.field.FieldType.Known.SET;
import static dev.dealbridge.pipedrive.field.FieldType.Known.TEXT;
import static dev.dealbridge.pipedrive.field.FieldType.Known.TIME;
import static dev.dealbridge.pipedrive.field.FieldType.Known.TIMERANGE;
import static dev.dealbridge.pipedrive.field.FieldType.Known.USER;
import static dev.dealbridge.pipedrive.field.FieldType.Known.VARCHAR;
import static dev.dealbridge.pipedrive.field.FieldType.Known.VARCHAR_AUTO;

import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.CustomFields;
import dev.dealbridge.pipedrive.value.Monetary;
import dev.dealbridge.pipedrive.value.PostalAddress;
import dev.dealbridge.pipedrive.value.Range;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// One custom field of one record: its definition and its value. The method must fit the field's type; what is
/// unset reads as null, or as an empty list.
public final class FieldReading {

    private final FieldSchema schema;
    private final FieldDefinition definition;
    private final CustomFields fields;

    FieldReading(FieldSchema schema, FieldDefinition definition, CustomFields fields) {
        this.schema = schema;
        this.definition = definition;
        this.fields = fields;
    }

    public FieldDefinition definition() {
        return definition;
    }

    public boolean isSet() {
        return fields.isSet(definition.code());
    }

    /// `varchar`, `varchar_auto`, `text`, `phone`.
    public @Nullable String text() {
        require("text", VARCHAR, VARCHAR_AUTO, TEXT, PHONE);
        return fields.text(definition.code());
    }

    /// `double`.
    public @Nullable BigDecimal number() {
        require("number", DOUBLE);
        return fields.number(definition.code());
    }

    /// `monetary`.
    public @Nullable Monetary money() {
        require("money", MONETARY);
        return fields.money(definition.code());
    }

    /// `date`.
    public @Nullable LocalDate date() {
        require("date", DATE);
        return fields.date(definition.code());
    }

    /// `daterange`.
    public @Nullable Range<LocalDate> dateRange() {
        require("dateRange", DATERANGE);
        return range(RawObject::date);
    }

    /// `time`, on the clocks of [#zone()].
    public @Nullable LocalTime time() {
        require("time", TIME);
        RawObject value = object();
        return value == null ? null : clock(value, "value");
    }

    /// `timerange`, on the clocks of [#zone()].
    public @Nullable Range<LocalTime> timeRange() {
        require("timeRange", TIMERANGE);
        return range(FieldReading::clock);
    }

    /// The zone of a `time` or `timerange`, null if Pipedrive names none.
    public @Nullable ZoneId zone() {
        require("zone", TIME, TIMERANGE);
        RawObject value = object();
        String name = value == null ? null : value.text("timezone_name");
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException _) {
            return null;
        }
    }

    /// `enum`: the label of the option; `#` and its number if the option is gone.
    public @Nullable String option() {
        require("option", ENUM);
        Long id = fields.id(definition.code());
        return id == null ? null : label(id);
    }

    /// `set`: the labels of the options; `#` and its number for an option that is gone.
    public List<String> options() {
        require("options", SET);
        return fields.raw().numbers(definition.code().value()).stream()
                .map(this::label)
                .toList();
    }

    /// `user`.
    public @Nullable UserId user() {
        require("user", USER);
        return fields.raw().id(definition.code().value(), UserId::new);
    }

    /// `people`.
    public @Nullable PersonId person() {
        require("person", PEOPLE);
        return fields.raw().id(definition.code().value(), PersonId::new);
    }

    /// `org`.
    public @Nullable OrganizationId organization() {
        require("organization", ORG);
        return fields.raw().id(definition.code().value(), OrganizationId::new);
    }

    /// `address`.
    public @Nullable PostalAddress address() {
        require("address", ADDRESS);
        return fields.address(definition.code());
    }

    private String label(long id) {
        return schema.label(definition, id).orElse("#" + id);
    }

    private <T> @Nullable Range<T> range(BiFunction<RawObject, String, @Nullable T> part) {
        RawObject value = object();
        T from = value == null ? null : part.apply(value, "value");
        return value == null || from == null ? null : new Range<>(from, part.apply(value, "until"));
    }

    private @Nullable RawObject object() {
        return fields.raw().object(definition.code().value());
    }

    private static @Nullable LocalTime clock(RawObject value, String name) {
        return value.clock(name);
    }

    private void require(String method, FieldType.Known... types) {
        if (!Set.<FieldType>of(types).contains(definition.type())) {
            throw new IllegalArgumentException("The field \"" + definition.name() + "\" is of type "
                    + definition.type().text() + ", which " + method + "() does not read");
        }
    }
}
