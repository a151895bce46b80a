package dev.dealbridge.sandbox.record;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// A company as its API shows it, and what has to be true of it whatever was done.
final class Company {
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final String COUNTS = "open_deals_count,won_deals_count,lost_deals_count,closed_deals_count";

    private final Api api;
    private final Map<String, Map<String, JsonNode>> rows = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    /// Reads everything.
    ///
    /// @param api of somebody who is not charged
    Company(Api api) {
        this.api = api;
        read(
                "deal",
                "/api/v2/deals?limit=500&include_fields=products_count,activities_count,done_activities_count,"
                        + "undone_activities_count,notes_count,participants_count");
        readMore(
                "deal",
                "/api/v2/deals/archived?limit=500&include_fields=products_count,activities_count,"
                        + "done_activities_count,undone_activities_count,notes_count,participants_count");
        read("person", "/api/v2/persons?limit=500&include_fields=notes_count,activities_count," + COUNTS);
        read(
                "organization",
                "/api/v2/organizations?limit=500&include_fields=notes_count,activities_count,people_count," + COUNTS);
        read("product", "/api/v2/products?limit=500");
        read("activity", "/api/v2/activities?limit=500");
        read("stage", "/api/v2/stages?limit=500");
        read("note", "/v1/notes?limit=500");
        read("lead", "/v1/leads?limit=500");
        readMore("lead", "/v1/leads/archived?limit=500");
    }

    private void read(String entity, String path) {
        rows.put(entity, new HashMap<>());
        readMore(entity, path);
    }

    private void readMore(String entity, String path) {
        for (JsonNode row : api.undocumented().get(path).data()) {
            all(entity).put(row.path("id").asString(), row);
        }
    }

    private Map<String, JsonNode> all(String entity) {
        return Objects.requireNonNull(rows.get(entity));
    }

    /// What is not true of it.
    List<String> problems() {
        all("deal").values().forEach(this::deal);
        all("person").values().forEach(person -> party("person", "person_id", person));
        all("organization").values().forEach(organization -> party("organization", "org_id", organization));
        all("organization")
                .values()
                .forEach(organization -> expect(
                        "people_count of " + organization,
                        organization.path("people_count"),
                        count("person", person -> refers(person, "org_id", organization))));
        return problems;
    }

    private void deal(JsonNode deal) {
        String id = deal.path("id").asString();
        JsonNode stage = all("stage").get(deal.path("stage_id").asString());
        if (stage == null || !stage.path("pipeline_id").equals(deal.path("pipeline_id"))) {
            problems.add("pipeline of " + deal);
        }
        String status = deal.path("status").asString();
        if (deal.path("won_time").isNull() == status.equals("won")
                || deal.path("lost_time").isNull() == status.equals("lost")
                || deal.path("close_time").isNull() != status.equals("open")
                || deal.path("archive_time").isNull()
                        == deal.path("is_archived").booleanValue()) {
            problems.add("status and times of " + deal);
        }
        JsonNode lines = api.get("/api/v2/deals/" + id + "/products?limit=500").data();
        expect("products_count of " + deal, deal.path("products_count"), lines.size());
        if (!lines.isEmpty()) {
            BigDecimal value =
                    value(lines, api.get("/api/v2/deals/" + id + "/discounts").data());
            if (value.compareTo(deal.path("value").decimalValue()) != 0) {
                problems.add("value of " + deal + " is " + value);
            }
        }
        Predicate<JsonNode> own = row -> refers(row, "deal_id", deal);
        expect("activities_count of " + deal, deal.path("activities_count"), count("activity", own));
        expect(
                "done_activities_count of " + deal,
                deal.path("done_activities_count"),
                count("activity", own.and(row -> row.path("done").booleanValue())));
        expect("notes_count of " + deal, deal.path("notes_count"), count("note", own));
        JsonNode old = api.undocumented().get("/v1/deals/" + id).data();
        if (!Json.same(old.path("value"), deal.path("value"))
                || !old.path("status").equals(deal.path("status"))
                || !old.path("stage_id").equals(deal.path("stage_id"))
                || old.path("activities_count").intValue()
                        != deal.path("activities_count").intValue()
                || old.path("products_count").intValue() != lines.size()) {
            problems.add("API v1 says " + old + " of " + deal);
        }
    }

    private static BigDecimal value(JsonNode lines, JsonNode discounts) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode line : lines) {
            BigDecimal full = line.path("item_price")
                    .decimalValue()
                    .multiply(line.path("quantity").decimalValue());
            BigDecimal discount = line.path("discount").decimalValue();
            BigDecimal off = line.path("discount_type").asString().equals("amount")
                    ? discount
                    : full.multiply(discount).divide(HUNDRED);
            if (line.path("is_enabled").booleanValue()) {
                sum = sum.add(full.subtract(off).setScale(2, RoundingMode.HALF_UP));
            }
        }
        BigDecimal off = BigDecimal.ZERO;
        for (JsonNode discount : discounts) {
            BigDecimal amount = discount.path("amount").decimalValue();
            off = off.add(
                    discount.path("type").asString().equals("percentage")
                            ? sum.multiply(amount).divide(HUNDRED)
                            : amount);
        }
        return sum.subtract(off).setScale(2, RoundingMode.HALF_UP);
    }

    private void party(String entity, String link, JsonNode row) {
        Predicate<JsonNode> own = deal -> refers(deal, link, row);
        for (String status : List.of("open", "won", "lost")) {
            expect(
                    status + "_deals_count of " + entity + " " + row,
                    row.path(status + "_deals_count"),
                    count("deal", own.and(deal -> deal.path("status").asString().equals(status))));
        }
        expect("notes_count of " + entity + " " + row, row.path("notes_count"), count("note", own));
        expect("activities_count of " + entity + " " + row, row.path("activities_count"), count("activity", own));
    }

    private static boolean refers(JsonNode row, String link, JsonNode target) {
        return row.path(link).asString("").equals(target.path("id").asString());
    }

    private int count(String entity, Predicate<JsonNode> wanted) {
        return (int) all(entity).values().stream().filter(wanted).count();
    }

    private void expect(String what, JsonNode count, int expected) {
        if (!count.isIntegralNumber() || count.intValue() != expected) {
            problems.add("expected " + expected + " as " + what);
        }
    }

    /// A value in one form: API v1 writes times its own way, and webhooks have empty texts and parts where API v2 has
    /// nothing.
    private static String said(JsonNode value) {
        String text = value.isObject() ? value.path("value").asString("") : value.isNull() ? "" : value.asString();
        return text.matches("[0-9-]{10}[ T][0-9:]{8}Z?")
                ? text.replace(' ', 'T').replace("Z", "")
                : text;
    }

    /// Where those who only had the events know something else.
    List<String> differencesFrom(Map<String, JsonNode> mirror) {
        List<String> different = new ArrayList<>();
        for (String entity : List.of("deal", "person", "organization", "product", "activity", "note", "lead")) {
            TreeSet<String> told = new TreeSet<>();
            mirror.keySet().stream()
                    .filter(key -> key.startsWith(entity + "/"))
                    .forEach(key -> told.add(key.substring(entity.length() + 1)));
            if (!told.equals(new TreeSet<>(all(entity).keySet()))) {
                different.add(entity + "s told of are " + told + ", but there are "
                        + new TreeSet<>(all(entity).keySet()));
            }
            for (String id : told) {
                JsonNode row = all(entity).getOrDefault(id, Json.object());
                JsonNode data = Objects.requireNonNull(mirror.get(entity + "/" + id));
                for (var field : data.properties()) {
                    JsonNode now = row.get(field.getKey());
                    if (now != null
                            && !field.getKey().endsWith("custom_fields")
                            && !field.getKey().equals("visible_to")
                            && !now.isContainer()
                            && !said(now).equals(said(field.getValue()))
                            && !EventMirror.UNMENTIONED.contains(field.getKey())) {
                        different.add(entity + " " + id + ": " + field.getKey() + " is " + now + ", told was "
                                + field.getValue());
                    }
                }
            }
        }
        return different;
    }
}
