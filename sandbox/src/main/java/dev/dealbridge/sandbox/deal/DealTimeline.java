package dev.dealbridge.sandbox.deal;

import dev.dealbridge.sandbox.custom.FieldDefinition;
import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.custom.FieldType;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Open and won deals by the days, weeks, months or quarters of one of their dates, in UTC.
final class DealTimeline {
    private static final int MOST = 366;
    private static final List<String> DATES = List.of(
            "add_time",
            "update_time",
            "stage_change_time",
            "won_time",
            "lost_time",
            "close_time",
            "first_won_time",
            "expected_close_date");

    private final Records records;
    private final DealFace face;

    DealTimeline(Records records, DealFace face) {
        this.records = records;
        this.face = face;
    }

    void bind(Bindings on) {
        on.v1("getDealsTimeline", call -> timeline(call, row -> !Json.flagAt(row, "is_archived")))
                .v1("getArchivedDealsTimeline", call -> timeline(call, row -> Json.flagAt(row, "is_archived")));
    }

    private Reply timeline(Call call, Predicate<ObjectNode> side) {
        Query query = call.query();
        LocalDate start = date(query, "start_date");
        Period length = length(query);
        long amount = query.integer("amount", 0);
        if (amount < 1 || amount > MOST) {
            throw invalid("amount", "must be a number from 1 to " + MOST);
        }
        String key = key(query);
        List<ObjectNode> deals = records.store().rows(Kind.DEAL).values().stream()
                .filter(side.and(DealSummary.wanted(records, query))
                        .and(row -> !Objects.equals(Json.textAt(row, "status"), "lost")))
                .toList();
        ArrayNode periods = Json.array();
        for (int i = 0; i < amount; i++) {
            LocalDate from = start.plus(length.multipliedBy(i));
            LocalDate until = start.plus(length.multipliedBy(i + 1));
            List<ObjectNode> within = deals.stream()
                    .filter(row -> {
                        String day = day(row, key);
                        return day != null
                                && day.compareTo(from.toString()) >= 0
                                && day.compareTo(until.toString()) < 0;
                    })
                    .toList();
            periods.add(period(query, from, until.minusDays(1), within));
        }
        return Reply.data(200, periods);
    }

    private ObjectNode period(Query query, LocalDate from, LocalDate to, List<ObjectNode> deals) {
        ObjectNode period =
                Json.object().put("period_start", from + " 00:00:00").put("period_end", to + " 23:59:59");
        if (!query.flag("exclude_deals")) {
            ArrayNode shown = Json.array();
            deals.forEach(row -> shown.add(face.flat(row)));
            period.set("deals", shown);
        }
        DealTotals all = DealTotals.of(deals, face);
        DealTotals open = DealTotals.of(ofStatus(deals, "open"), face);
        DealTotals won = DealTotals.of(ofStatus(deals, "won"), face);
        ObjectNode totals = Json.object().put("count", all.converted().count());
        totals.set("values", all.amounts(DealTotals.Sum::value));
        totals.set("weighted_values", all.amounts(DealTotals.Sum::weighted));
        totals.put("open_count", open.converted().count());
        totals.set("open_values", open.amounts(DealTotals.Sum::value));
        totals.set("weighted_open_values", open.amounts(DealTotals.Sum::weighted));
        totals.put("won_count", won.converted().count());
        totals.set("won_values", won.amounts(DealTotals.Sum::value));
        period.set("totals", totals);
        String currency = query.get("totals_convert_currency");
        if (currency != null) {
            period.set("totals_converted", converted(currency, all, open, won));
        }
        return period;
    }

    private ObjectNode converted(String wanted, DealTotals all, DealTotals open, DealTotals won) {
        String currency = wanted.equals("default_currency") ? records.account().currency() : wanted;
        ObjectNode totals = Json.object().put("count", all.converted().count());
        totals.set("value", Json.number(all.converted().value()));
        totals.set("weighted_value", Json.number(all.converted().weighted()));
        totals.put("open_count", open.converted().count());
        totals.set("open_value", Json.number(open.converted().value()));
        totals.put("won_count", won.converted().count());
        totals.set("won_value", Json.number(won.converted().value()));
        return totals.put("currency", currency);
    }

    private static List<ObjectNode> ofStatus(List<ObjectNode> deals, String status) {
        return deals.stream()
                .filter(row -> Objects.equals(Json.textAt(row, "status"), status))
                .toList();
    }

    private String key(Query query) {
        String key = query.get("field_key");
        boolean custom = FieldDefinition.of(records.store(), FieldEntity.DEAL).stream()
                .anyMatch(
                        field -> field.type() == FieldType.DATE && field.code().equals(key));
        if (key == null || !(custom || DATES.contains(key))) {
            throw invalid("field_key", "must be the key of a date field of deals");
        }
        return key;
    }

    private static @Nullable String day(ObjectNode row, String key) {
        String time = Json.textAt(DATES.contains(key) ? row : row.path("custom_fields"), key);
        return time == null ? null : time.substring(0, 10);
    }

    private static Period length(Query query) {
        return switch (String.valueOf(query.get("interval"))) {
            case "day" -> Period.ofDays(1);
            case "week" -> Period.ofWeeks(1);
            case "month" -> Period.ofMonths(1);
            case "quarter" -> Period.ofMonths(3);
            default -> throw invalid("interval", "must be one of day, week, month, quarter");
        };
    }

    /// A day of the query.
    static LocalDate date(Query query, String name) {
        try {
            return LocalDate.parse(String.valueOf(query.get(name)));
        } catch (DateTimeException e) {
            throw invalid(name, "must be a date like 2026-05-15");
        }
    }

    private static ApiError invalid(String name, String problem) {
        return ApiError.badRequest("Invalid input: " + name + " - " + problem);
    }
}
