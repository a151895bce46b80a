package dev.dealbridge.pipedrive.field;

import dev.dealbridge.pipedrive.wire.Changes;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A custom field to be created. Its code is given by Pipedrive; code and type can never be changed. Immutable: every
/// method gives a changed copy.
public final class NewField {

    private final Changes changes;

    private NewField(Changes changes) {
        this.changes = changes;
    }

    /// A field of any type but `enum` and `set`.
    ///
    /// @param name not blank
    public static NewField of(String name, FieldType type) {
        if (type == FieldType.Known.ENUM || type == FieldType.Known.SET) {
            throw new IllegalArgumentException(
                    "A field of type " + type.text() + " needs options; use NewField.withOptions");
        }
        return new NewField(named(name, type));
    }

    /// A field with choices.
    ///
    /// @param type `enum` for one choice, `set` for any number
    public static NewField withOptions(String name, FieldType type, List<String> labels) {
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("A field with choices needs at least one");
        }
        ArrayNode options = JsonNodeFactory.instance.arrayNode();
        labels.forEach(label -> options.addObject().put("label", label));
        return new NewField(named(name, type).with("options", options));
    }

    /// For fields of deals only.
    public NewField withDescription(String description) {
        return new NewField(changes.with("description", description));
    }

    /// Whether the form for a new record shows it.
    public NewField withShownInAddForm(boolean shown) {
        return new NewField(changes.with(
                "ui_visibility", JsonNodeFactory.instance.objectNode().put("add_visible_flag", shown)));
    }

    Changes changes() {
        return changes;
    }

    /// The names of the properties that will be sent.
    @Override
    public String toString() {
        return "NewField" + changes;
    }

    private static Changes named(String name, FieldType type) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A field needs a name");
        }
        return Changes.none().with("field_name", name).with("field_type", type.text());
    }
}
