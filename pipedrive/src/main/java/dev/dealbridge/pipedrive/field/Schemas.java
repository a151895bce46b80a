package dev.dealbridge.pipedrive.field;

import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.wire.Origin;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The schemas of one client. It stands in every record that the client reads, so that the record knows its fields
/// by name.
public final class Schemas implements Origin {

    private final Map<FieldEntity, FieldSchema> schemas = new EnumMap<>(FieldEntity.class);

    public Schemas(Exchange exchange, InstantSource clock) {
        for (FieldEntity entity : FieldEntity.values()) {
            Fields fields = new Fields(exchange, entity);
            schemas.put(entity, new FieldSchema(entity, () -> fields.list().toList(), clock));
        }
    }

    public FieldSchema of(FieldEntity entity) {
        return Objects.requireNonNull(schemas.get(entity));
    }

    /// The schema of whoever read a record or sends a request.
    ///
    /// @throws IllegalStateException if that was nobody
    static FieldSchema of(FieldEntity entity, @Nullable Origin origin) {
        if (origin instanceof Schemas known) {
            return known.of(entity);
        }
        throw new IllegalStateException(
                "Names of custom fields are known to a connected client only, and this was not read or"
                        + " sent by one: find the code once with pipedrive.schema(FieldEntity." + entity
                        + ").named(..).code(), and use customFields() and withCustomField(code, ..)");
    }
}
