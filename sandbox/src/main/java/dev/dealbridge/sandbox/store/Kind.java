package dev.dealbridge.sandbox.store;

import dev.dealbridge.sandbox.settings.SandboxNotStarted;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A kind of row. Its key is its name in the log; rows can be found by the properties it names.
public enum Kind {
    COMPANY("company"),
    USER("user"),
    TOKEN("token"),
    PIPELINE("pipeline"),
    STAGE("stage", "pipeline_id"),
    DEAL("deal"),
    DEAL_PRODUCT("deal_product", "deal_id"),
    DEAL_DISCOUNT("deal_discount", "deal_id"),
    PERSON("person"),
    ORGANIZATION("organization"),
    PRODUCT("product"),
    FIELD("field"),
    /// Options have no rows of their own, only ids.
    OPTION("option"),
    FILE("file", "deal_id", "person_id", "org_id", "product_id", "activity_id"),
    NOTE("note", "deal_id", "person_id", "org_id"),
    WEBHOOK("webhook"),
    /// An event that waits for delivery to one webhook.
    DELIVERY("delivery", "webhook_id"),
    /// A set of records that was loaded at once, so that it is not loaded twice.
    LOAD("load");

    private static final Map<String, Kind> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toMap(Kind::key, k -> k));

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> indexed;

    Kind(String key, String... indexed) {
        this.key = key;
        this.indexed = List.of(indexed);
    }

    /// Name in the log and in dumps.
    public String key() {
        return key;
    }

    /// Properties by whose (integer) value rows can be found.
    List<String> indexed() {
        return indexed;
    }

    static Kind of(String key) {
        Kind kind = BY_KEY.get(key);
        if (kind == null) {
            throw new SandboxNotStarted("the data folder holds rows of kind '" + key
                    + "', which this version does not know; use the version that wrote it");
        }
        return kind;
    }
}
