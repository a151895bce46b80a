package dev.dealbridge.pipedrive.field;

import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;

/// The kinds of record whose fields API v2 describes. Leads use the fields of deals. Fields of activities can only
/// be read.
public enum FieldEntity {
    DEAL("Deal", "deal", "deals"),
    PERSON("Person", "person", "persons"),
    ORGANIZATION("Organization", "organization", "organizations"),
    PRODUCT("Product", "product", "products"),
    ACTIVITY("Activity", "activity", "activities");

    private final String name;
    private final String root;
    private final String plural;

    FieldEntity(String name, String prefix, String plural) {
        this.name = name;
        this.root = "/api/v2/" + prefix + "Fields";
        this.plural = plural;
    }

    String plural() {
        return plural;
    }

    public Operation list() {
        return new Operation("get" + name + "Fields", Method.GET, root, 10);
    }

    public Operation get() {
        return new Operation("get" + name + "Field", Method.GET, root + "/{field_code}", 1);
    }

    public Operation add() {
        return new Operation("add" + name + "Field", Method.POST, root, 5);
    }

    public Operation update() {
        return new Operation("update" + name + "Field", Method.PATCH, root + "/{field_code}", 5);
    }

    public Operation delete() {
        return new Operation("delete" + name + "Field", Method.DELETE, root + "/{field_code}", 3);
    }

    /// By the numbers that API v1 has for fields; API v2 has no call for many at once.
    public Operation deleteMany() {
        return new Operation("delete" + name + "Fields", Method.DELETE, root.replace("/api/v2/", "/api/v1/"), 10);
    }

    Operation addOptions() {
        return new Operation("add" + name + "FieldOptions", Method.POST, root + "/{field_code}/options", 5);
    }

    Operation updateOptions() {
        return new Operation("update" + name + "FieldOptions", Method.PATCH, root + "/{field_code}/options", 5);
    }

    Operation deleteOptions() {
        return new Operation("delete" + name + "FieldOptions", Method.DELETE, root + "/{field_code}/options", 3);
    }

    void requireWritable() {
        if (this == ACTIVITY) {
            throw new UnsupportedOperationException(
                    "Fields of activities can only be read; Pipedrive has no call to change them");
        }
    }
}
