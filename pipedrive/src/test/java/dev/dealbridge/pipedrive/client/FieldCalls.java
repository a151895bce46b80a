package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.FieldType;
import dev.dealbridge.pipedrive.field.NewField;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Calls of definitions of fields.
final class FieldCalls {

    private FieldCalls() {}

    static void addTo(List<Consumer<Pipedrive>> calls) {
        for (FieldEntity entity : FieldEntity.values()) {
            calls.add(p -> p.fields(entity).list().toList());
            calls.add(p -> p.fields(entity).get(EveryCall.HASH));
            if (entity != FieldEntity.ACTIVITY) {
                calls.add(p -> p.fields(entity)
                        .create(NewField.of("x", FieldType.Known.VARCHAR).withShownInAddForm(true)));
                calls.add(p -> p.fields(entity).create(NewField.withOptions("x", FieldType.Known.ENUM, List.of("a"))));
                calls.add(p -> p.fields(entity).rename(EveryCall.HASH, "x"));
                calls.add(p -> p.fields(entity).delete(EveryCall.HASH));
                calls.add(p -> p.fields(entity).deleteByNumber(List.of(123L, 456L)));
                calls.add(p -> p.fields(entity).addOptions(EveryCall.HASH, List.of("x")));
                calls.add(p -> p.fields(entity).relabelOptions(EveryCall.HASH, Map.of(1L, "x")));
                calls.add(p -> p.fields(entity).deleteOptions(EveryCall.HASH, List.of(1L)));
            }
        }
        calls.add(p -> p.fields(FieldEntity.DEAL)
                .create(NewField.of("x", FieldType.Known.TEXT).withDescription("x")));
    }
}
