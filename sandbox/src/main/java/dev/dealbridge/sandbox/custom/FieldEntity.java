package dev.dealbridge.sandbox.custom;

/// A kind of record that has field definitions.
public enum FieldEntity {
    DEAL("deal", "dealFields"),
    PERSON("person", "personFields"),
    ORGANIZATION("organization", "organizationFields"),
    PRODUCT("product", "productFields"),
    ACTIVITY("activity", "activityFields");

    private final String key;
    private final String path;

    FieldEntity(String key, String path) {
        this.key = key;
        this.path = path;
    }

    /// Name in stored rows.
    public String key() {
        return key;
    }

    /// Last part of the path of its field endpoints.
    public String path() {
        return path;
    }
}
