package dev.dealbridge.sandbox.record;

import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// How webhooks tell of a kind of record.
///
/// @param naming the name of a row's object in webhooks v2 (`event_object`), null when they do not know it
/// @param oldObject its name in webhooks v1, or null when they do not know it
/// @param data a row as `data` of webhooks v2 shows it
/// @param unmentioned properties whose change leaves no trace in `previous`
public record Announcement(
        Function<ObjectNode, @Nullable String> naming,
        @Nullable String oldObject,
        UnaryOperator<ObjectNode> data,
        Set<String> unmentioned) {

    /// Of an object that has the same name in webhooks v1.
    public static Announcement of(String object, UnaryOperator<ObjectNode> data) {
        return new Announcement(_ -> object, object, data, Set.of());
    }

    /// Of rows that are objects of several names, none of which webhooks v1 know.
    public static Announcement of(Function<ObjectNode, @Nullable String> naming, UnaryOperator<ObjectNode> data) {
        return new Announcement(naming, null, data, Set.of());
    }

    /// Of an object that webhooks v1 alone know, in the shape of API v1.
    public static Announcement ofOld(String oldObject) {
        return new Announcement(_ -> null, oldObject, UnaryOperator.identity(), Set.of());
    }

    /// The name of a row's object in webhooks v2, or null.
    public @Nullable String object(ObjectNode row) {
        return naming.apply(row);
    }

    /// The same under another name in webhooks v1; null when they do not know it.
    public Announcement inOldWebhooks(@Nullable String name) {
        return new Announcement(naming, name, data, unmentioned);
    }

    /// The same without a trace of these in `previous`.
    public Announcement unmentioned(String... properties) {
        return new Announcement(naming, oldObject, data, Set.of(properties));
    }
}
