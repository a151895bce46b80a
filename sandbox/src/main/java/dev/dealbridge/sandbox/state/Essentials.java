package dev.dealbridge.sandbox.state;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Account;
import dev.dealbridge.sandbox.store.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a state cannot do without: the company, the users that tokens belong to, pipelines of its stages, right types.
final class Essentials {
    private static final List<String> OF_COMPANY =
            List.of("name", "domain", "country", "industry", "currency", "zone", "language", "locale");

    private static final List<String> TEXTS = List.of("title", "name", "subject", "currency", "uuid");
    private static final List<String> LINKS =
            List.of("owner_id", "user_id", "deal_id", "person_id", "org_id", "pipeline_id", "stage_id", "product_id");
    private static final List<String> TIMES = List.of("add_time", "update_time");

    private Essentials() {}

    static List<String> missing(Map<Kind, List<ObjectNode>> rows) {
        List<String> problems = new ArrayList<>();
        company(rows.getOrDefault(Kind.COMPANY, List.of()), problems);
        Set<Long> users = ids(rows, Kind.USER);
        for (long user : List.of(1L, 2L)) {
            if (!users.contains(user)) {
                problems.add("/user/" + user + " is missing: it is the " + (user == 1 ? "administrator" : "inspector")
                        + " of every sandbox");
            }
        }
        Set<String> tokens = new HashSet<>();
        for (ObjectNode token : rows.getOrDefault(Kind.TOKEN, List.of())) {
            String place = "/token/" + Json.longAt(token, "id");
            if (!users.contains(Json.longAt(token, "user_id"))) {
                problems.add(place + "/user_id names no user");
            }
            String text = token.path("token").asString("");
            if (text.isBlank() || (!text.equals(StateFile.HIDDEN) && !tokens.add(text))) {
                problems.add(place + "/token must be " + StateFile.HIDDEN + " or a token that no other user has");
            }
        }
        Set<Long> pipelines = ids(rows, Kind.PIPELINE);
        for (ObjectNode stage : rows.getOrDefault(Kind.STAGE, List.of())) {
            if (!pipelines.contains(Json.longAt(stage, "pipeline_id"))) {
                problems.add("/stage/" + Json.longAt(stage, "id") + "/pipeline_id names no pipeline");
            }
        }
        rows.forEach((kind, some) -> some.forEach(row -> types(kind, row, problems)));
        return problems;
    }

    private static void types(Kind kind, ObjectNode row, List<String> problems) {
        String place = "/" + kind.key() + "/" + Json.longAt(row, "id") + "/";
        for (String name : TEXTS) {
            JsonNode text = Json.value(row, name);
            if (text != null && !text.isString()) {
                problems.add(place + name + " must be a text");
            }
        }
        for (String name : LINKS) {
            JsonNode link = Json.value(row, name);
            if (link != null && !link.isIntegralNumber()) {
                problems.add(place + name + " must be an integer");
            }
        }
        for (String name : TIMES) {
            JsonNode time = Json.value(row, name);
            try {
                if (time != null) {
                    Instant.parse(time.asString(""));
                }
            } catch (DateTimeException _) {
                problems.add(place + name + " must be a time such as 2026-05-15T09:55:02Z");
            }
        }
    }

    private static void company(List<ObjectNode> companies, List<String> problems) {
        if (companies.size() != 1 || Json.longAt(companies.getFirst(), "id") != Account.ROW) {
            problems.add("/company must have one row, " + Account.ROW);
            return;
        }
        ObjectNode company = companies.getFirst();
        OF_COMPANY.stream()
                .filter(name -> company.path(name).asString("").isBlank())
                .forEach(name -> problems.add("/company/1/" + name + " is missing"));
        if (Json.longAt(company, "company_id") <= 0) {
            problems.add("/company/1/company_id is missing");
        }
        try {
            ZoneId.of(company.path("zone").asString("UTC"));
        } catch (DateTimeException e) {
            problems.add("/company/1/zone: " + e.getMessage());
        }
    }

    private static Set<Long> ids(Map<Kind, List<ObjectNode>> rows, Kind kind) {
        Set<Long> ids = new HashSet<>();
        rows.getOrDefault(kind, List.of()).forEach(row -> ids.add(Json.longAt(row, "id")));
        return ids;
    }
}
