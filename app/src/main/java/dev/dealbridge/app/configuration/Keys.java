package dev.dealbridge.app.configuration;

import dev.dealbridge.app.configuration.ConfigurationProblems.Problem;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads keys out of a parsed file and the environment, and remembers every problem instead of stopping at the first.
///
/// A method that finds a problem notes it and returns a placeholder; the values are worth something only when
/// [#problems()] is empty. What nobody asked for is unknown.
final class Keys {
    private static final String PREFIX = "DEALBRIDGE_";
    /// Variables with our prefix that are no configuration: they steer the launcher, the logs and the tests.
    private static final Set<String> OTHER_VARIABLES = Set.of(
            "DEALBRIDGE_JAVA_OPTS",
            "DEALBRIDGE_LOG",
            "DEALBRIDGE_LOG_FORMAT",
            "DEALBRIDGE_REQUIRE_NODE",
            "DEALBRIDGE_REQUIRE_SHARED");

    private final JsonNode file;
    private final Map<String, String> environment;
    private final Set<String> asked = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    Keys(JsonNode file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    Section root() {
        return new Section("");
    }

    /// Every key that was asked for, sorted.
    Set<String> known() {
        return new TreeSet<>(asked);
    }

    /// All problems so far, with the unknown keys of file and environment.
    List<Problem> problems() {
        List<Problem> all = new ArrayList<>(problems);
        unknownInFile(file, "", all);
        Set<String> variables = asked.stream().map(Keys::variable).collect(Collectors.toSet());
        environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .filter(name -> !variables.contains(name) && !OTHER_VARIABLES.contains(name))
                .sorted()
                .forEach(name -> all.add(new Problem(
                        name,
                        "no such environment variable is known",
                        "unset it" + nearest(name, variables) + " (variables that begin with " + PREFIX
                                + " set keys of the configuration)")));
        return all;
    }

    void problem(String key, String cause, String remedy) {
        problems.add(new Problem(key, cause, remedy));
    }

    /// Notes a problem of a key, unless one of the same key is noted already.
    void problemUnlessKnown(String key, String cause, String remedy) {
        if (problems.stream().noneMatch(problem -> problem.key().equals(key))) {
            problem(key, cause, remedy);
        }
    }

    static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private void unknownInFile(JsonNode node, String path, List<Problem> all) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            boolean isSection = asked.stream().anyMatch(other -> other.startsWith(key + "."));
            if (isSection && entry.getValue().isObject()) {
                unknownInFile(entry.getValue(), key, all);
            } else if (isSection && !entry.getValue().isNull()) {
                all.add(new Problem(key, "is a group of keys, not a value", "indent its keys below it"));
            } else if (!isSection && !asked.contains(key)) {
                all.add(new Problem(key, "no such key is known", "remove it" + nearest(key, asked)));
            }
        }
    }

    private static String nearest(String given, Set<String> known) {
        String last = given.substring(Math.max(given.lastIndexOf('.'), given.lastIndexOf('_')) + 1);
        return known.stream()
                .sorted()
                .filter(candidate -> candidate.endsWith(last))
                .findFirst()
                .map(candidate -> " or write " + candidate)
                .orElse("");
    }

    /// The keys below one path.
    final class Section {
        private final String path;

        private Section(String path) {
            this.path = path;
        }

        Section section(String name) {
            return new Section(key(name));
        }

        String key(String name) {
            return path.isEmpty() ? name : path + "." + name;
        }

        /// The raw text of a key, from the environment or the file; null when it is set nowhere or empty.
        @Nullable
        String optional(String name) {
            String key = key(name);
            asked.add(key);
            String fromEnvironment = environment.get(variable(key));
            if (fromEnvironment != null && !fromEnvironment.isBlank()) {
                return fromEnvironment.strip();
            }
            JsonNode node = file.at("/" + key.replace('.', '/'));
            if (node.isMissingNode() || node.isNull()) {
                return null;
            }
            if (!node.isValueNode()) {
                problem(key, "is a group of keys, not a value", "write one value");
                return null;
            }
            String text = node.asString().strip();
            return text.isEmpty() ? null : text;
        }

        String required(String name, String example) {
            String text = optional(name);
            if (text == null) {
                problem(
                        key(name),
                        "is missing",
                        "write it, for example `%s`, or set %s".formatted(name + ": " + example, variable(key(name))));
                return "";
            }
            return text;
        }

        String text(String name, String fallback) {
            String text = optional(name);
            return text == null ? fallback : text;
        }

        int number(String name, int fallback, int least, int most) {
            String text = optional(name);
            if (text == null) {
                return fallback;
            }
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException _) {
                // said below, together with what is out of range
            }
            problem(key(name), "is '" + text + "'", "write a whole number from %d to %d".formatted(least, most));
            return fallback;
        }

        BigDecimal amount(String name, String fallback) {
            return parsed(
                    name,
                    fallback,
                    "write a number of 0 or more such as " + fallback,
                    new BigDecimal(fallback),
                    text -> {
                        BigDecimal number = new BigDecimal(text);
                        if (number.signum() < 0) {
                            throw new IllegalArgumentException("negative");
                        }
                        return number;
                    });
        }

        boolean flag(String name, boolean fallback) {
            return parsed(name, Boolean.toString(fallback), "write true or false", fallback, text -> switch (text) {
                case "true", "yes", "on" -> true;
                case "false", "no", "off" -> false;
                default -> throw new IllegalArgumentException(text);
            });
        }

        <E extends Enum<E>> E choice(String name, E fallback) {
            return choice(name, fallback.getDeclaringClass(), word(fallback), fallback);
        }

        <E extends Enum<E>> E requiredChoice(String name, Class<E> type) {
            E placeholder = type.getEnumConstants()[0];
            String text = required(name, word(placeholder));
            return text.isEmpty() ? placeholder : choice(name, type, text, placeholder);
        }

        private <E extends Enum<E>> E choice(String name, Class<E> type, String fallback, E placeholder) {
            E[] constants = type.getEnumConstants();
            String allowed = Arrays.stream(constants).map(Keys::word).collect(Collectors.joining(", "));
            return parsed(
                    name,
                    fallback,
                    "write one of " + allowed,
                    placeholder,
                    text -> Arrays.stream(constants)
                            .filter(constant -> word(constant)
                                    .equals(text.toLowerCase(Locale.ROOT).replace('_', '-')))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException(text)));
        }

        LocalDate date(String name, String example) {
            String text = required(name, example);
            return text.isEmpty()
                    ? LocalDate.EPOCH
                    : parsed(name, text, "write a date such as " + example, LocalDate.EPOCH, LocalDate::parse);
        }

        ZoneId zone(String name, String example) {
            String text = required(name, example);
            return text.isEmpty()
                    ? ZoneOffset.UTC
                    : parsed(name, text, "write a time zone such as " + example, ZoneOffset.UTC, ZoneId::of);
        }

        Currency currency(String name, String example) {
            Currency none = Currency.getInstance("XXX");
            String text = required(name, example);
            return text.isEmpty()
                    ? none
                    : parsed(name, text, "write an ISO 4217 code such as " + example, none, Currency::getInstance);
        }

        @Nullable
        URI address(String name, String example) {
            String text = optional(name);
            if (text == null) {
                return null;
            }
            try {
                URI uri = new URI(text);
                if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                        && uri.getHost() != null
                        && uri.getQuery() == null
                        && uri.getUserInfo() == null) {
                    return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
                }
            } catch (URISyntaxException _) {
                // said below, together with addresses of another kind
            }
            problem(key(name), "is '" + text + "'", "write an address such as " + example);
            return null;
        }

        private <T> T parsed(String name, String fallback, String remedy, T placeholder, Function<String, T> parser) {
            String given = optional(name);
            String text = given == null ? fallback : given;
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException | DateTimeException _) {
                problem(key(name), "is '" + text + "'", remedy);
                return placeholder;
            }
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
