package dev.dealbridge.sandbox.field;

import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Records;
import java.util.Arrays;
import java.util.List;

/// The fields of every kind of record that has some.
public final class AllFields implements Feature {
    private final List<Fields> fields;

    public AllFields(Records records) {
        this.fields = Arrays.stream(FieldEntity.values())
                .map(entity -> new Fields(records, entity))
                .toList();
    }

    @Override
    public void bind(Bindings on) {
        for (Fields some : fields) {
            new FieldRoutes(some).bind(on);
            new OldFieldRoutes(some).bind(on);
        }
    }
}
