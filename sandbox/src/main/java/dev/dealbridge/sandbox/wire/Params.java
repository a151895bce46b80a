package dev.dealbridge.sandbox.wire;

import dev.dealbridge.sandbox.custom.CustomValues;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The query parameters that an operation of API v2 knows. Everything else in a query is refused.
public final class Params {
    private static final Pattern WHOLE_SECONDS =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

    /// No parameters at all.
    public static final Params NONE = new Params(Map.of(), Set.of());

    private final Map<String, Rule> rules;
    private final Set<String> required;

    /// What a value must be.
    interface Rule {
        /// What is wrong with the value, or null.
        @Nullable
        String problem(String value);
    }

    private Params(Map<String, Rule> rules, Set<String> required) {
        this.rules = rules;
        this.required = required;
    }

    private Params plus(String name, Rule rule) {
        Map<String, Rule> more = new LinkedHashMap<>(rules);
        more.put(name, rule);
        return new Params(more, required);
    }

    /// The same without these.
    public Params without(String... names) {
        Map<String, Rule> fewer = new LinkedHashMap<>(rules);
        for (String name : names) {
            fewer.remove(name);
        }
        return new Params(fewer, required);
    }

    /// The same and integers with these names.
    public Params integers(String... names) {
        Params params = this;
        for (String name : names) {
            params = params.plus(name, value -> INTEGER.matcher(value).matches() ? null : "must be an integer");
        }
        return params;
    }

    /// The same and booleans with these names.
    public Params flags(String... names) {
        Params params = this;
        for (String name : names) {
            params = params.plus(
                    name, value -> value.equals("true") || value.equals("false") ? null : "must be a boolean");
        }
        return params;
    }

    /// The same and texts with these names.
    public Params texts(String... names) {
        Params params = this;
        for (String name : names) {
            params = params.plus(name, _ -> null);
        }
        return params;
    }

    /// The same and times with these names: RFC 3339 in whole seconds; fractions are refused as recorded.
    public Params times(String... names) {
        Params params = this;
        for (String name : names) {
            params = params.plus(name, value -> isTime(value) ? null : "not a valid datetime");
        }
        return params;
    }

    /// The same and a comma list of at most `max` integers.
    public Params ids(String name, int max) {
        return plus(name, value -> {
            List<String> parts = List.of(value.split(",", -1));
            if (parts.size() > max) {
                return "must have at most " + max + " ids";
            }
            return parts.stream().allMatch(part -> INTEGER.matcher(part.strip()).matches())
                    ? null
                    : "must be a comma separated list of integers";
        });
    }

    /// The same with this one required.
    public Params require(String name) {
        Set<String> more = new java.util.LinkedHashSet<>(required);
        more.add(name);
        return new Params(rules, more);
    }

    /// The same and one of some words.
    public Params oneOf(String name, String... words) {
        return plus(
                name,
                value -> Arrays.asList(words).contains(value) ? null : "must be one of " + String.join(", ", words));
    }

    /// The same and a comma list of some words.
    public Params listOf(String name, List<String> words) {
        return plus(name, value -> {
            for (String part : value.split(",", -1)) {
                if (!words.contains(part.strip())) {
                    return "must be one of " + String.join(", ", words);
                }
            }
            return null;
        });
    }

    /// The same and a comma list of at most 15 codes of custom fields.
    public Params customFields() {
        return plus("custom_fields", value -> value.split(",").length > 15 ? "must have at most 15 keys" : null);
    }

    /// The same and `limit` (1 to 500) and `cursor`.
    public Params paged() {
        return plus("limit", value -> {
                    if (!INTEGER.matcher(value).matches()) {
                        return "must be an integer";
                    }
                    long limit = Long.parseLong(value);
                    return limit < 1 || limit > Pages.MAX_LIMIT ? "must be from 1 to " + Pages.MAX_LIMIT : null;
                })
                .plus("cursor", value -> Cursor.parse(value) == null ? "is not a valid cursor" : null);
    }

    /// The same and `sort_by` one of these, `sort_direction`.
    public Params sorted(String... columns) {
        return oneOf("sort_by", columns).oneOf("sort_direction", "asc", "desc");
    }

    /// @throws ApiError 400 that names everything that is wrong
    public void check(Query query) {
        List<String> problems = new ArrayList<>();
        for (String name : query.names()) {
            Rule rule = rules.get(name);
            String value = query.get(name);
            if (rule == null) {
                problems.add(name + ": Parameter '" + name + "' is not allowed for this request");
            } else if (value != null) {
                String problem = rule.problem(value);
                if (problem != null) {
                    problems.add(name + ": " + problem);
                }
            }
        }
        Cursor cursor = query.get("cursor") == null ? null : Cursor.parse(String.valueOf(query.get("cursor")));
        if (cursor != null && rules.containsKey("cursor") && !isOrder(cursor.field())) {
            problems.add("cursor: is not a valid cursor");
        }
        for (String name : required) {
            if (query.get(name) == null) {
                problems.add(name + ": is required");
            }
        }
        if (!problems.isEmpty()) {
            throw ApiError.invalid(problems);
        }
    }

    /// Whether lists can have this order. A cursor is of our making, but anybody can make one up.
    private boolean isOrder(String column) {
        Rule sorting = rules.get("sort_by");
        return column.equals("id") || (sorting != null && sorting.problem(column) == null);
    }

    /// Whether this is a time as API v2 takes it: RFC 3339, whole seconds.
    static boolean isTime(String text) {
        if (!WHOLE_SECONDS.matcher(text).matches() || !CustomValues.isDate(text.substring(0, 10))) {
            return false;
        }
        try {
            return Instant.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
