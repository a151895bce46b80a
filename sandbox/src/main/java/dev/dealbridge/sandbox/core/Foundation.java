package dev.dealbridge.sandbox.core;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.store.Account;
import dev.dealbridge.sandbox.store.Ids;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a new company has: an administrator and an inspector with their tokens, and the pipeline that Pipedrive gives
/// to everyone.
final class Foundation {
    static final long ADMIN = 1;
    static final long INSPECTOR = 2;

    private static final List<String> FIRST_STAGES = List.of(
            "Qualified",
            "Contact Made",
            "Prospect Qualified",
            "Needs Defined",
            "Proposal Made",
            "Negotiations Started");

    private static final List<String> ACTIVITY_TYPES = List.of("Call", "Meeting", "Task", "Deadline", "Email", "Lunch");

    private static final Set<String> EVER_NEW =
            Set.of("add_time", "update_time", "created", "modified", "last_login", "uuid");

    private final Store store;
    private final Ids ids;

    Foundation(Store store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    /// Lays what is missing and takes over tokens of the settings; inside a transaction.
    void lay(SandboxSettings settings, Instant at) {
        String time = at.truncatedTo(ChronoUnit.SECONDS).toString();
        if (store.find(Kind.COMPANY, Account.ROW) == null) {
            company(settings.companyName());
            user(ADMIN, "Sandbox Administrator", "admin@example.com", true, time);
            user(INSPECTOR, "Sandbox Inspector", "inspector@example.com", true, time);
            firstPipeline(time);
            leadLabel("Hot", "red", time);
            leadLabel("Warm", "yellow", time);
            leadLabel("Cold", "blue", time);
        }
        if (store.rows(Kind.ACTIVITY_TYPE).isEmpty()) {
            activityTypes(time);
        }
        if (store.rows(Kind.ROLE).isEmpty()) {
            store.put(
                    Kind.ROLE,
                    Json.object()
                            .put("id", store.newId(Kind.ROLE))
                            .put("name", "(Unassigned users)")
                            .put("active_flag", true));
        }
        token(ADMIN, settings.token(), false);
        token(INSPECTOR, settings.inspectorToken(), true);
    }

    /// Whether there is nothing but what a new company has, its clock and tokens apart; inside a transaction.
    boolean isUntouched() {
        try (Store fresh = Store.open(null)) {
            return fresh.transaction(() -> {
                new Foundation(fresh, ids).lay(SandboxSettings.defaults(), Instant.EPOCH);
                return Arrays.stream(Kind.values())
                        .filter(kind -> kind != Kind.COMPANY && kind != Kind.TOKEN)
                        .allMatch(kind -> timeless(fresh, kind).equals(timeless(store, kind)));
            });
        }
    }

    /// The rows without what is never the same twice.
    private static List<ObjectNode> timeless(Store store, Kind kind) {
        return store.rows(kind).values().stream()
                .map(row -> row.deepCopy().without(EVER_NEW))
                .toList();
    }

    /// How far the sandbox's clock was moved ahead; inside a transaction.
    Duration ahead() {
        ObjectNode company = store.find(Kind.COMPANY, Account.ROW);
        return company == null ? Duration.ZERO : Duration.ofMillis(Json.longAt(company, "ahead_millis"));
    }

    /// Remembers how far the sandbox's clock was moved ahead; inside a transaction.
    void keepAhead(Duration ahead) {
        ObjectNode company = Objects.requireNonNull(store.find(Kind.COMPANY, Account.ROW));
        store.put(Kind.COMPANY, company.deepCopy().put("ahead_millis", ahead.toMillis()));
    }

    private void company(String name) {
        String domain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        CRC32 number = new CRC32();
        number.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        store.put(
                Kind.COMPANY,
                Json.object()
                        .put("id", Account.ROW)
                        .put("company_id", 10_000_000 + number.getValue() % 10_000_000)
                        .put("name", name)
                        .put("domain", domain.isEmpty() ? "sandbox" : domain)
                        .put("country", "DE")
                        .put("industry", "Other")
                        .put("currency", "EUR")
                        .put("zone", "Europe/Berlin")
                        .put("language", "en")
                        .put("locale", "en_US"));
    }

    /// Adds a user without a token.
    ObjectNode user(long id, String name, String email, boolean admin, String time) {
        ObjectNode row = Json.object()
                .put("id", id)
                .put("name", name)
                .put("email", email)
                .put("is_admin", admin)
                .put("active_flag", true)
                .put("created", time)
                .put("modified", time)
                .put("last_login", time);
        store.put(Kind.USER, row);
        return row;
    }

    private void firstPipeline(String time) {
        long pipeline = store.newId(Kind.PIPELINE);
        store.put(
                Kind.PIPELINE,
                Json.object()
                        .put("id", pipeline)
                        .put("name", "Pipeline")
                        .put("url_title", "default")
                        .put("order_nr", 1)
                        .put("is_deleted", false)
                        .put("is_deal_probability_enabled", false)
                        .put("add_time", time));
        for (int i = 0; i < FIRST_STAGES.size(); i++) {
            store.put(
                    Kind.STAGE,
                    Json.object()
                            .put("id", store.newId(Kind.STAGE))
                            .put("name", FIRST_STAGES.get(i))
                            .put("order_nr", i)
                            .put("pipeline_id", pipeline)
                            .put("deal_probability", 100)
                            .put("is_deal_rot_enabled", false)
                            .put("is_deleted", false)
                            .put("add_time", time));
        }
    }

    private void activityTypes(String time) {
        for (String name : ACTIVITY_TYPES) {
            String key = name.toLowerCase(Locale.ROOT);
            long id = store.newId(Kind.ACTIVITY_TYPE);
            store.put(
                    Kind.ACTIVITY_TYPE,
                    Json.object()
                            .put("id", id)
                            .put("order_nr", id)
                            .put("name", name)
                            .put("key_string", key)
                            .put("icon_key", key)
                            .put("active_flag", true)
                            .put("color", "FFFFFF")
                            .put("is_custom_flag", false)
                            .put("add_time", time)
                            .put("update_time", time));
        }
    }

    private void leadLabel(String name, String color, String time) {
        String millis = time.replace("Z", ".000Z");
        store.put(
                Kind.LEAD_LABEL,
                Json.object()
                        .put("id", store.newId(Kind.LEAD_LABEL))
                        .put("uuid", ids.uuid())
                        .put("name", name)
                        .put("color", color)
                        .put("add_time", millis)
                        .put("update_time", millis));
    }

    /// A user has one token; a new one ends the old one, and what was charged stays with the user.
    private void token(long userId, @Nullable String wanted, boolean inspector) {
        ObjectNode row = store.find(Kind.TOKEN, userId);
        if (row != null && (wanted == null || wanted.equals(Json.textAt(row, "token")))) {
            return;
        }
        newToken(userId, wanted == null ? ids.hex40() : wanted, inspector);
    }

    /// Gives a user a token; the row has the id of the user.
    void newToken(long userId, String token, boolean inspector) {
        store.put(
                Kind.TOKEN,
                Json.object()
                        .put("id", userId)
                        .put("user_id", userId)
                        .put("token", token)
                        .put("is_inspector", inspector));
    }

    String tokenOf(long userId) {
        return Objects.requireNonNull(Json.textAt(Objects.requireNonNull(store.find(Kind.TOKEN, userId)), "token"));
    }
}
