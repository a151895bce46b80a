package dev.dealbridge.sandbox.field;

import dev.dealbridge.sandbox.custom.BuiltInOptions;
import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Announcement;
import dev.dealbridge.sandbox.record.FieldNames.FieldName;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.WebhookData;
import dev.dealbridge.sandbox.store.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of every kind of record that has some.
public final class AllFields implements Feature {
    private static final List<String> IN_WEBHOOKS = List.of(
            "id", "field_code", "field_name", "description", "field_type", "options", "add_time", "update_time");

    private final List<Fields> fields;

    public AllFields(Records records) {
        this.fields = Arrays.stream(FieldEntity.values())
                .map(entity -> new Fields(records, entity))
                .toList();
        records.announce(
                Kind.FIELD,
                Announcement.of(
                        row -> BuiltInOptions.entity(row) + "_field", row -> WebhookData.picked(IN_WEBHOOKS, row)));
        records.nameFieldsBy(this::named);
    }

    private @Nullable FieldName named(Kind kind, long id) {
        for (Fields some : fields) {
            boolean lead = kind == Kind.LEAD && some.entity() == FieldEntity.DEAL;
            if (lead || some.entity().key().equals(kind.key())) {
                List<Field> all = new ArrayList<>(lead ? BuiltInFields.ofLeads() : some.all());
                if (lead) {
                    all.addAll(some.custom());
                }
                for (Field field : all) {
                    if (field.id() == id) {
                        return new FieldName(field.code(), field.key(), field.type(), field instanceof Field.Custom);
                    }
                }
            }
        }
        return null;
    }

    @Override
    public void bind(Bindings on) {
        for (Fields some : fields) {
            new FieldRoutes(some).bind(on);
            new OldFieldRoutes(some).bind(on);
        }
    }
}
