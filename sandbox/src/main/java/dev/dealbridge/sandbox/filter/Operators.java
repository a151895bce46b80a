package dev.dealbridge.sandbox.filter;

import dev.dealbridge.sandbox.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Which operators conditions can have for which types of fields. One line per group of types: the types, then
/// operators with what they mean.
final class Operators {
    private static final String TABLE = """
            int double monetary;=:is;!=:is not;>:is more than;<:is less than;>=:is more or equal to;<=:is less or equal to;-
            time;=:is;!=:is not;<:is before;>:is after;>=:is exactly or after than;<=:is exactly or before than;-
            date;=:is;!=:is not;>:is later than;<:is earlier than;>=:is exactly or later than;<=:is exactly or earlier than;-
            timerange daterange;=:starts at;!=:does not start at;ends_at:ends at;does_not_end_at:does not end at;\
            <:starts before;<=:starts exactly on or before;ends_before:ends before;ends_e_before:ends exactly on or before;\
            >:starts after;ends_after:ends after;>=:starts exactly or after;ends_e_after:ends exactly or after;\
            includes:does include;-
            varchar;=:is;!=:is not;-;LIKE '%$%':contains;LIKE '$%':starts with;NOT LIKE '$%':does not start with
            title;=:is;LIKE '$%':starts with;LIKE '%$%':contains;NOT LIKE '$%':does not start with
            set;=:is;!=:is not;contains:contains;not_contains:does not contain;-
            deal product user person organization;=:is;!=:is not;-
            stage status visible_to currency pipeline;=:is;!=:is not
            """;
    private static final Map<String, String> EMPTY = Map.of("IS NULL", "is empty", "IS NOT NULL", "is not empty");
    private static final Map<String, String> DEPRECATED = Map.of(
            "NOT LIKE '%$%'", "does not contain", "LIKE '%$'", "ends with", "NOT LIKE '%$'", "does not end with");
    private static final Map<String, Map<String, String>> BY_TYPE = read();

    private Operators() {}

    private static Map<String, Map<String, String>> read() {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (String line : TABLE.lines().toList()) {
            String[] cells = line.split(";");
            Map<String, String> operators = new LinkedHashMap<>();
            for (int i = 1; i < cells.length; i++) {
                int colon = cells[i].indexOf(':');
                if (colon < 0) {
                    Stream.of("IS NULL", "IS NOT NULL").forEach(name -> operators.put(name, EMPTY.get(name)));
                } else {
                    operators.put(cells[i].substring(0, colon), cells[i].substring(colon + 1));
                }
            }
            for (String type : cells[0].split(" ")) {
                all.put(type, operators);
            }
        }
        return all;
    }

    /// Whether any field can have this operator.
    static boolean isKnown(String operator) {
        return DEPRECATED.containsKey(operator)
                || BY_TYPE.values().stream().anyMatch(operators -> operators.containsKey(operator));
    }

    /// What the API tells of them, with the relative dates and the parts of addresses.
    static ObjectNode helpers() {
        ObjectNode operators = Json.object();
        BY_TYPE.forEach((type, some) -> operators.set(type, object(some)));
        ArrayNode ofOptions = Json.array();
        BY_TYPE.getOrDefault("user", Map.of())
                .forEach((operator, meaning) -> ofOptions.add(Json.object().put(operator, meaning)));
        operators.set("enum", ofOptions);
        ObjectNode helpers = Json.object();
        helpers.set("operators", operators);
        helpers.set("deprecated_operators", object(DEPRECATED));
        ObjectNode dates = Json.object();
        dates.set("Relative date intervals", words(RelativeDate.INTERVALS));
        dates.set("Relative dates", words(RelativeDate.DAYS));
        helpers.set("relative_dates", dates);
        helpers.set("address_field_components", parts());
        return helpers;
    }

    private static ObjectNode object(Map<String, String> entries) {
        ObjectNode object = Json.object();
        entries.forEach(object::put);
        return object;
    }

    private static ObjectNode words(List<String> keys) {
        ObjectNode object = Json.object();
        keys.forEach(key -> object.put(key, key.replace('_', ' ')));
        return object;
    }

    private static ObjectNode parts() {
        List<String> names =
                new ArrayList<>(List.of("subpremise", "Apartment/suite no", "street_number", "House number"));
        names.addAll(List.of("route", "Street/road name", "sublocality", "District/sublocality"));
        names.addAll(List.of("locality", "City/town/village/locality", "admin_area_level_1", "State/county"));
        names.addAll(List.of("admin_area_level_2", "Region", "country", "Country"));
        names.addAll(List.of("postal_code", "ZIP/Postal code", "formatted_address", "Full/combined address"));
        ObjectNode parts = Json.object();
        for (int i = 0; i < names.size(); i += 2) {
            parts.put(names.get(i), names.get(i + 1));
        }
        return parts;
    }
}
