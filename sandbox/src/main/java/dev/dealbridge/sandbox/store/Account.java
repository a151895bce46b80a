package dev.dealbridge.sandbox.store;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.settings.Plan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The company whose Pipedrive this is: its one row of [Kind#COMPANY].
public final class Account {
    /// Id of the row; the company's id towards clients is a property of it.
    public static final long ROW = 1;

    private final Store store;
    private final Plan plan;

    /// @param plan what the company pays for; it decides which features there are
    public Account(Store store, Plan plan) {
        this.store = store;
        this.plan = plan;
    }

    /// What the company pays for.
    public Plan plan() {
        return plan;
    }

    /// The company's row: `company_id`, `name`, `domain`, `country`, `industry`, `currency`, `zone`, `language`,
    /// `locale`.
    public ObjectNode row() {
        return Objects.requireNonNull(store.find(Kind.COMPANY, ROW), "the account is not set up yet");
    }

    /// The company's id.
    public long companyId() {
        return Json.longAt(row(), "company_id");
    }

    /// First label of its host name.
    public String domain() {
        return Objects.requireNonNull(Json.textAt(row(), "domain"));
    }

    /// Its host name at Pipedrive.
    public String host() {
        return domain() + ".pipedrive.com";
    }

    /// Default currency of its users.
    public String currency() {
        return Objects.requireNonNull(Json.textAt(row(), "currency"));
    }

    /// Time zone of its users.
    public ZoneId zone() {
        return ZoneId.of(Objects.requireNonNull(Json.textAt(row(), "zone")));
    }

    /// The day of a stored time in the company's zone, or null without a time.
    public @Nullable LocalDate localDate(@Nullable String time) {
        return time == null ? null : LocalDate.ofInstant(Instant.parse(time), zone());
    }
}
