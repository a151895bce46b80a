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

import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.wire.Changes;
import dev.dealbridge.pipedrive.wire.LateField;
import dev.dealbridge.pipedrive.wire.Origin;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A custom field in a request, by name, or with an option by its label. What that means is looked up when the
/// request is sent.
public final class LateValue implements LateField {

    private final FieldEntity entity;
    private final Function<FieldSchema, FieldDefinition> field;
    private final CustomValue value;

    private LateValue(FieldEntity entity, Function<FieldSchema, FieldDefinition> field, CustomValue value) {
        this.entity = entity;
        this.field = field;
        this.value = value;
    }

    /// Writes the field of this name.
    public static Changes write(Changes changes, FieldEntity entity, String name, CustomValue value) {
        return changes.withLateField(name, new LateValue(entity, schema -> schema.named(name), value));
    }

    /// Writes the field with this code, at once if nothing is to be looked up.
    public static Changes write(Changes changes, FieldEntity entity, FieldCode code, CustomValue value) {
        return switch (value) {
            case CustomValue.Label _, CustomValue.Labels _ ->
                changes.withLateField(code.value(), new LateValue(entity, schema -> schema.coded(code), value));
            default -> changes.withCustomField(code, value.toJson());
        };
    }

    @Override
    public Changes addTo(Changes changes, @Nullable Origin origin) {
        FieldSchema schema = Schemas.of(entity, origin);
        FieldDefinition definition = field.apply(schema);
        if (definition.type() instanceof FieldType.Known known && !takes(known)) {
            throw new IllegalArgumentException("The field \"" + definition.name() + "\" is of type " + known.text()
                    + ", which does not take a CustomValue." + value.getClass().getSimpleName());
        }
        return changes.withCustomField(definition.code(), json(schema, definition));
    }

    private JsonNode json(FieldSchema schema, FieldDefinition definition) {
        return switch (value) {
            case CustomValue.Label(String label) ->
                CustomValue.option(schema.labelled(definition, label).number()).toJson();
            case CustomValue.Labels labels ->
                CustomValue.options(labels.labels().stream()
                                .map(label -> schema.labelled(definition, label).number())
                                .toList())
                        .toJson();
            default -> value.toJson();
        };
    }

    private boolean takes(FieldType.Known type) {
        Set<FieldType.Known> types = switch (value) {
            case CustomValue.Text _ -> Set.of(VARCHAR, VARCHAR_AUTO, TEXT, PHONE);
            case CustomValue.Decimal _ -> Set.of(DOUBLE);
            case CustomValue.Money _ -> Set.of(MONETARY);
            case CustomValue.Option _, CustomValue.Label _ -> Set.of(ENUM);
            case CustomValue.Options _, CustomValue.Labels _ -> Set.of(SET);
            case CustomValue.Reference _ -> Set.of(USER, ORG, PEOPLE);
            case CustomValue.Date _ -> Set.of(DATE);
            case CustomValue.DateRange _ -> Set.of(DATERANGE);
            case CustomValue.Time _ -> Set.of(TIME);
            case CustomValue.TimeRange _ -> Set.of(TIMERANGE);
            case CustomValue.Address _ -> Set.of(ADDRESS);
            case CustomValue.Empty _ -> Set.of(type);
        };
        return types.contains(type);
    }
}
