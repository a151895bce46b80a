package dev.dealbridge.sandbox.record;

import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Shape;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What is special about one kind of record that API v2 serves. The rest is [Resource].
public interface Rules {
    Kind kind();

    /// The entity of its custom fields, or null when it has none.
    @Nullable
    FieldEntity fields();

    /// The body of a create; an update has the same without anything required, and without [#onlyAtCreation].
    Shape shape();

    /// Properties that may be written when the record is made, but not later.
    default Set<String> onlyAtCreation() {
        return Set.of();
    }

    /// The properties of an answer, in order; `custom_fields` stands where they go.
    List<String> shown();

    /// The value of one of the properties of [#shown()], JSON null without one.
    default JsonNode shown(String name, ObjectNode row) {
        return Json.orNull(row, name);
    }

    /// The status of a successful create.
    default int createdStatus() {
        return 200;
    }

    /// Parameters of the list.
    Params listParams();

    /// Parameters of a single read.
    default Params oneParams() {
        return Params.NONE;
    }

    /// Properties with ids by which the list can be filtered, such as `owner_id`.
    default List<String> links() {
        return List.of();
    }

    /// Which rows the list's other filters want.
    Predicate<ObjectNode> filter(Call call);

    /// Completes and checks a row to which the body was applied.
    ///
    /// @param before the row before the update, or null when it is being made
    /// @param body what was asked for; null values were removed from the row
    /// @throws dev.dealbridge.sandbox.wire.ApiError when a rule is broken
    void settle(Call call, @Nullable ObjectNode before, ObjectNode row, ObjectNode body);

    /// Follows a deletion.
    default void deleted(Call call, ObjectNode row) {}

    /// Adds to an answer what only some rows have.
    default void complete(ObjectNode shown, ObjectNode row) {}

    /// Properties that are shown only when `include_fields` asks for them.
    default List<String> optional() {
        return List.of();
    }

    /// The value of one of the [#optional] properties.
    default @Nullable JsonNode optional(String name, ObjectNode row) {
        return row.get(name);
    }
}
