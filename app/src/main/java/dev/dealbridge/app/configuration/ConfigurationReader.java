package dev.dealbridge.app.configuration;

import dev.dealbridge.app.configuration.Configuration.Access;
import dev.dealbridge.app.configuration.Configuration.Budget;
import dev.dealbridge.app.configuration.Configuration.Database;
import dev.dealbridge.app.configuration.Configuration.Http;
import dev.dealbridge.app.configuration.Configuration.Pipedrive;
import dev.dealbridge.app.configuration.Configuration.Work;
import dev.dealbridge.app.configuration.ConfigurationProblems.Problem;
import dev.dealbridge.bridge.rule.RecordChoice;
import dev.dealbridge.bridge.rule.Rule;
import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.secret.Secret;
import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.invoice.tax.TaxProfile;
import dev.dealbridge.ledger.tenant.Tenant;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads a [Configuration] from YAML and the environment.
public final class ConfigurationReader {
    private static final int LARGEST_FILE = 1 << 20;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Map<String, String> SHORT_NAMES =
            Map.of("DATABASE_URL", "database.url", "DEALBRIDGE_KEY", "database.secret-key");

    private final Map<String, String> environment;

    /// @param environment the variables of the process
    public ConfigurationReader(Map<String, String> environment) {
        this.environment = withShortNames(environment);
    }

    /// Reads a file, or the environment alone when `file` is null.
    ///
    /// @throws ConfigurationProblems with everything that is wrong
    public Configuration read(@Nullable Path file) {
        if (file == null) {
            return parse("", "the environment");
        }
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw broken(file.toString(), "is larger than 1 MiB", "give the right file with --config");
            }
            return parse(Files.readString(file), file.toString());
        } catch (IOException problem) {
            throw broken(file.toString(), "cannot be read (" + problem + ")", "give the right file with --config");
        }
    }

    /// Reads YAML text.
    ///
    /// @param source what the text is called in messages
    /// @throws ConfigurationProblems with everything that is wrong
    public Configuration parse(String yaml, String source) {
        Keys keys = new Keys(tree(yaml, source), environment);
        Configuration configuration = configuration(keys);
        List<Problem> problems = keys.problems();
        if (!problems.isEmpty()) {
            throw new ConfigurationProblems(source, problems);
        }
        return configuration;
    }

    /// Every key that exists, by path.
    public static Set<String> knownKeys() {
        Keys keys = new Keys(JsonNodeFactory.instance.objectNode(), Map.of());
        configuration(keys);
        return keys.known();
    }

    /// The environment variable that sets a key.
    public static String variable(String key) {
        return Keys.variable(key);
    }

    private static Configuration configuration(Keys keys) {
        Keys.Section root = keys.root();
        Keys.Section tenantKeys = root.section("tenant");
        Tenant tenant = tenant(tenantKeys);
        tenant.problems()
                .forEach(problem -> keys.problemUnlessKnown(
                        tenantKeys.key(kebab(problem.field())), problem.rule(), problem.remedy()));
        return new Configuration(
                organization(keys, root),
                http(keys, root.section("http")),
                database(keys, root.section("database")),
                pipedrive(root.section("pipedrive")),
                budget(root.section("budget")),
                tenant,
                defaultTaxRate(keys, tenantKeys, tenant),
                rule(keys, root.section("rule"), tenant.id()),
                work(root.section("work")));
    }

    private static OrganizationId organization(Keys keys, Keys.Section root) {
        String slug = root.text("organization", "main");
        try {
            return new OrganizationId(slug);
        } catch (IllegalArgumentException _) {
            keys.problem("organization", "is '" + slug + "'", "write 1 to 40 lower-case letters, digits and hyphens");
            return new OrganizationId("main");
        }
    }

    private static Http http(Keys keys, Keys.Section section) {
        String host = section.text("host", "127.0.0.1");
        URI publicUrl = section.address("public-url", "https://bridge.example.com");
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        if (everywhere && publicUrl == null) {
            keys.problem(
                    section.key("public-url"),
                    "is missing, and " + host + " is no address that Pipedrive could reach",
                    "write the address under which this host is known, for example https://bridge.example.com");
        }
        return new Http(
                host,
                section.number("port", 8470, 1, 65_535),
                publicUrl,
                section.choice("page", Access.LOCAL),
                section.choice("metrics", Access.LOCAL));
    }

    private static Database database(Keys keys, Keys.Section section) {
        return new Database(external(keys, section), section.number("pool", 10, 2, 64), secret(section, "secret-key"));
    }

    private static @Nullable DatabaseSettings external(Keys keys, Keys.Section section) {
        String text = section.optional("url");
        if (text == null) {
            return null;
        }
        try {
            return DatabaseSettings.parse(text);
        } catch (IllegalArgumentException problem) {
            keys.problem(
                    section.key("url") + " (or DATABASE_URL)",
                    Objects.requireNonNullElse(problem.getMessage(), "cannot be read"),
                    "or leave it out for the embedded database");
            return null;
        }
    }

    private static Pipedrive pipedrive(Keys.Section section) {
        URI baseUrl = section.address("base-url", "https://acme.pipedrive.com");
        if (baseUrl == null) {
            section.required("base-url", "https://acme.pipedrive.com");
        }
        return new Pipedrive(
                baseUrl == null ? URI.create("http://127.0.0.1") : baseUrl,
                secret(section, "token"),
                Duration.ofSeconds(section.number("timeout-seconds", 30, 1, 600)),
                Duration.ofSeconds(section.number("transfer-timeout-seconds", 60, 1, 600)));
    }

    private static Budget budget(Keys.Section section) {
        return new Budget(
                section.number("cap-percent", 30, 1, 100), section.number("daily-tokens", 30_000, 1, 1_000_000_000));
    }

    private static Tenant tenant(Keys.Section section) {
        Keys.Section address = section.section("address");
        return new Tenant(
                section.text("id", "main"),
                section.required("name", "Muster GmbH"),
                new Address(
                        address.required("street", "Hauptstraße 1"),
                        address.required("postal-code", "10115"),
                        address.required("city", "Berlin"),
                        address.optional("region"),
                        address.required("country", "DE")),
                section.optional("vat-id"),
                section.optional("tax-number"),
                section.currency("currency", "EUR"),
                section.zone("zone", "Europe/Berlin"),
                section.text("language", "en"),
                section.text("number-prefix", "INV"),
                section.number("payment-terms-days", 14, 0, 365),
                section.optional("iban"),
                section.optional("bic"),
                section.requiredChoice("tax-profile", TaxProfile.class),
                section.optional("email"),
                section.optional("phone"));
    }

    /// No rate is guessed: where VAT is due and no rate is usual, it must be written.
    private static BigDecimal defaultTaxRate(Keys keys, Keys.Section section, Tenant tenant) {
        boolean vat = tenant.taxProfile() == TaxProfile.STANDARD_VAT;
        boolean german = tenant.address().country().equals("DE");
        BigDecimal rate = section.amount("default-tax-rate", vat && german ? "19" : "0");
        if (vat && !german && section.optional("default-tax-rate") == null) {
            keys.problem(
                    section.key("default-tax-rate"),
                    "is missing",
                    "write the percentage of tax on a deal without product lines, for example 20");
        }
        return rate;
    }

    private static Rule rule(Keys keys, Keys.Section section, String tenantId) {
        BigDecimal tolerance = section.amount("tolerance-per-line", Rule.TOLERANCE.toPlainString());
        if (tolerance.compareTo(BigDecimal.ONE) > 0) {
            keys.problem(
                    section.key("tolerance-per-line"),
                    "is '" + tolerance.toPlainString() + "'",
                    "write 1 or less; 0.01 is usual");
            tolerance = Rule.TOLERANCE;
        }
        return new Rule(
                section.text("name", "won deals"),
                record(section, "pipeline"),
                record(section, "stage"),
                tenantId,
                tolerance,
                section.date("go-live", "2026-01-01"),
                section.flag("issue-note", false),
                section.flag("payment-note", true));
    }

    private static @Nullable RecordChoice record(Keys.Section section, String name) {
        String text = section.optional(name);
        return text == null ? null : RecordChoice.parse(text);
    }

    private static String kebab(String camelCase) {
        return camelCase.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static Work work(Keys.Section section) {
        return new Work(
                section.number("workers", 16, 1, 256),
                Duration.ofSeconds(section.number("lease-seconds", 30, 2, 600)),
                Duration.ofSeconds(section.number("sweep-seconds", 300, 5, 86_400)),
                Duration.ofSeconds(section.number("customers-seconds", 3_600, 60, 86_400)),
                Duration.ofSeconds(section.number("payments-seconds", 10, 1, 86_400)));
    }

    private static @Nullable Secret secret(Keys.Section section, String name) {
        String text = section.optional(name);
        return text == null ? null : new Secret(text);
    }

    /// `DATABASE_URL` is what hosts of PostgreSQL set, and `DEALBRIDGE_KEY` is shorter; the full names win over them.
    private static Map<String, String> withShortNames(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        SHORT_NAMES.forEach((shortName, key) -> {
            String value = all.remove(shortName);
            if (value != null) {
                all.putIfAbsent(Keys.variable(key), value);
            }
        });
        return Map.copyOf(all);
    }

    private static JsonNode tree(String yaml, String source) {
        try {
            JsonNode tree = YAML.readTree(yaml);
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                return JsonNodeFactory.instance.objectNode();
            }
            if (!tree.isObject()) {
                throw broken(source, "is no list of keys", "write keys such as `organization: main`");
            }
            return tree;
        } catch (JacksonException problem) {
            throw broken(
                    source,
                    "is not valid YAML at line %d, column %d (%s)"
                            .formatted(
                                    problem.getLocation().getLineNr(),
                                    problem.getLocation().getColumnNr(),
                                    firstLine(problem.getOriginalMessage())),
                    "mend that line");
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static ConfigurationProblems broken(String source, String cause, String remedy) {
        return new ConfigurationProblems(source, List.of(new Problem(source, cause, remedy)));
    }
}
