package dev.dealbridge.sandbox.store;

import dev.dealbridge.sandbox.settings.SandboxNotStarted;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A kind of row. Its key is its name in the log.
public enum Kind {
    COMPANY("company"),
    USER("user"),
    TOKEN("token"),
    ROLE("role"),
    PERMISSION_SET("permission_set"),
    /// An application of the marketplace: client, secret, callback, scopes.
    OAUTH_APP("oauth_app"),
    /// A code, an access token or a refresh token that an application was given.
    OAUTH_GRANT("oauth_grant"),
    PIPELINE("pipeline"),
    STAGE("stage"),
    DEAL("deal"),
    DEAL_PRODUCT("deal_product"),
    DEAL_DISCOUNT("deal_discount"),
    DEAL_INSTALLMENT("deal_installment"),
    DEAL_PARTICIPANT("deal_participant"),
    LEAD("lead"),
    LEAD_LABEL("lead_label"),
    /// A job that turns a lead into a deal or back.
    CONVERSION("conversion"),
    PERSON("person"),
    ORGANIZATION("organization"),
    ORGANIZATION_RELATIONSHIP("organization_relationship"),
    PICTURE("picture"),
    PRODUCT("product"),
    /// Prices have no rows of their own, only ids.
    PRODUCT_PRICE("product_price"),
    PRODUCT_VARIATION("product_variation"),
    PRODUCT_IMAGE("product_image"),
    ACTIVITY("activity"),
    ACTIVITY_TYPE("activity_type"),
    FIELD("field"),
    /// Options have no rows of their own, only ids.
    OPTION("option"),
    FILE("file"),
    NOTE("note"),
    COMMENT("comment"),
    CALL_LOG("call_log"),
    FILTER("filter"),
    /// That a user follows a record.
    FOLLOWER("follower"),
    /// One changed property of a record, for the changelogs.
    CHANGELOG("changelog"),
    WEBHOOK("webhook"),
    /// An event that waits for delivery to one webhook.
    DELIVERY("delivery"),
    /// What a company automation or a second application does by itself.
    AUTOMATION("automation"),
    /// A set of records that was loaded at once, so that it is not loaded twice.
    LOAD("load");

    private static final Map<String, Kind> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toMap(Kind::key, k -> k));

    private final String key;

    Kind(String key) {
        this.key = key;
    }

    /// Name in the log and in the state as JSON.
    public String key() {
        return key;
    }

    /// The kind of this key.
    public static Optional<Kind> find(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
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
