package dev.dealbridge.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dealbridge.app.configuration.Configuration.Access;
import dev.dealbridge.app.configuration.Configuration.Http;
import dev.dealbridge.app.configuration.Configuration.Work;
import dev.dealbridge.app.configuration.ConfigurationProblems.Problem;
import dev.dealbridge.bridge.rule.Rule;
import dev.dealbridge.invoice.tax.TaxProfile;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {
    private static final String LEAST = """
            pipedrive:
              base-url: https://acme.pipedrive.com
            tenant:
              name: Muster GmbH
              address: { street: Hauptstraße 1, postal-code: "10115", city: Berlin, country: DE }
              vat-id: DE136695976
              currency: EUR
              zone: Europe/Berlin
              tax-profile: standard-vat
            rule:
              go-live: 2026-12-01
            """;

    /// A value for every key, each different from its default.
    private static final Map<String, String> EVERYTHING = Map.ofEntries(
            Map.entry("organization", "acme"),
            Map.entry("http.host", "0.0.0.0"),
            Map.entry("http.port", "9000"),
            Map.entry("http.public-url", "https://bridge.example.com"),
            Map.entry("http.metrics", "anyone"),
            Map.entry("http.page", "anyone"),
            Map.entry("database.url", "postgresql://bridge:p%40ss@db.example.com/bridge?sslmode=require"),
            Map.entry("database.pool", "12"),
            Map.entry("database.secret-key", "a2V5LWtleS1rZXkta2V5LWtleS1rZXkta2V5LWtleS0="),
            Map.entry("pipedrive.base-url", "https://other.pipedrive.com/"),
            Map.entry("pipedrive.token", "very-secret-token"),
            Map.entry("pipedrive.timeout-seconds", "7"),
            Map.entry("pipedrive.transfer-timeout-seconds", "11"),
            Map.entry("budget.cap-percent", "55"),
            Map.entry("budget.daily-tokens", "420000"),
            Map.entry("tenant.id", "acme-us"),
            Map.entry("tenant.name", "Acme Inc."),
            Map.entry("tenant.address.street", "1 Main Street"),
            Map.entry("tenant.address.postal-code", "02110"),
            Map.entry("tenant.address.city", "Boston"),
            Map.entry("tenant.address.region", "MA"),
            Map.entry("tenant.address.country", "US"),
            Map.entry("tenant.vat-id", "GB999999973"),
            Map.entry("tenant.tax-number", "04-1234567"),
            Map.entry("tenant.currency", "USD"),
            Map.entry("tenant.zone", "America/New_York"),
            Map.entry("tenant.language", "de"),
            Map.entry("tenant.number-prefix", "US"),
            Map.entry("tenant.payment-terms-days", "30"),
            Map.entry("tenant.iban", "DE89370400440532013000"),
            Map.entry("tenant.bic", "COBADEFFXXX"),
            Map.entry("tenant.tax-profile", "standard-vat"),
            Map.entry("tenant.default-tax-rate", "7.5"),
            Map.entry("tenant.email", "billing@example.com"),
            Map.entry("tenant.phone", "+1 617 555 0100"),
            Map.entry("rule.name", "sales only"),
            Map.entry("rule.pipeline", "Sales"),
            Map.entry("rule.stage", "3"),
            Map.entry("rule.go-live", "2026-11-30"),
            Map.entry("rule.tolerance-per-line", "0.05"),
            Map.entry("rule.issue-note", "true"),
            Map.entry("rule.payment-note", "false"),
            Map.entry("work.workers", "3"),
            Map.entry("work.lease-seconds", "2"),
            Map.entry("work.sweep-seconds", "60"),
            Map.entry("work.customers-seconds", "120"),
            Map.entry("work.payments-seconds", "5"));

    @Test
    void defaults() {
        Configuration configuration = read(LEAST);
        assertThat(configuration.organization().value()).isEqualTo("main");
        assertThat(configuration.http()).isEqualTo(new Http("127.0.0.1", 8470, null, Access.LOCAL, Access.LOCAL));
        assertThat(configuration.database()).isEqualTo(new Configuration.Database(null, 10, null));
        assertThat(configuration.pipedrive())
                .isEqualTo(new Configuration.Pipedrive(
                        URI.create("https://acme.pipedrive.com"),
                        null,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60)));
        assertThat(configuration.budget()).isEqualTo(new Configuration.Budget(30, 30_000));
        assertThat(configuration.tenant().id()).isEqualTo("main");
        assertThat(configuration.tenant().language()).isEqualTo("en");
        assertThat(configuration.tenant().numberPrefix()).isEqualTo("INV");
        assertThat(configuration.tenant().paymentTermsDays()).isEqualTo(14);
        assertThat(configuration.defaultTaxRate()).isEqualTo("19");
        assertThat(configuration.rule())
                .isEqualTo(new Rule(
                        "won deals",
                        null,
                        null,
                        "main",
                        new BigDecimal("0.01"),
                        LocalDate.of(2026, 12, 1),
                        false,
                        true));
        assertThat(configuration.work())
                .isEqualTo(new Work(
                        16,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(300),
                        Duration.ofHours(1),
                        Duration.ofSeconds(10)));
    }

    @Test
    void everyKeyIsMapped() throws ReflectiveOperationException {
        assertThat(ConfigurationReader.knownKeys()).containsExactlyInAnyOrderElementsOf(EVERYTHING.keySet());
        Map<String, String> environment = new HashMap<>();
        EVERYTHING.forEach((key, value) -> environment.put(ConfigurationReader.variable(key), value));
        Configuration all = new ConfigurationReader(environment).read(null);
        Map<String, @Nullable Object> values = flat("", all);
        Map<String, @Nullable Object> defaults = flat("", read(LEAST));
        List<String> unchanged = values.keySet().stream()
                .filter(name -> Objects.equals(values.get(name), defaults.get(name)))
                .filter(name -> !name.equals("tenant.taxProfile"))
                .toList();
        assertThat(unchanged).isEmpty();
        assertThat(all.tenant().taxProfile()).isEqualTo(TaxProfile.STANDARD_VAT);
    }

    @Test
    void readsTheSameFromFileAndEnvironment(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("dealbridge.yaml"), LEAST);
        Configuration fromFile = new ConfigurationReader(Map.of()).read(file);
        assertThat(fromFile).isEqualTo(read(LEAST));
        assertThat(fromFile.tenant().address().postalCode()).isEqualTo("10115");
    }

    @Test
    void letsTheEnvironmentWin() {
        Configuration configuration = new ConfigurationReader(Map.of(
                        "DEALBRIDGE_HTTP_PORT", "9001",
                        "DEALBRIDGE_TENANT_ADDRESS_CITY", "Potsdam",
                        "DATABASE_URL", "postgres://u:p@localhost/d"))
                .parse(LEAST, "test");
        assertThat(configuration.http().port()).isEqualTo(9001);
        assertThat(configuration.tenant().address().city()).isEqualTo("Potsdam");
        assertThat(Objects.requireNonNull(configuration.database().external()).jdbcUrl())
                .isEqualTo("jdbc:postgresql://localhost/d");
    }

    @Test
    void reportsAllProblemsTogether() {
        List<Problem> problems = problems("""
                organisation: acme
                http: { port: 99999, page: everybody }
                pipedrive: { base-url: acme, token: x }
                tenant:
                  name: Muster GmbH
                  address: { street: Hauptstraße 1, postal-code: "10115", country: Germany }
                  currency: EURO
                  zone: Berlin
                  iban: DE00
                  tax-profile: standard-vat
                rule: { go-live: tomorrow, tolerance-per-line: -1, issue-note: maybe }
                """);
        assertThat(problems.stream().map(Problem::key).distinct())
                .containsExactlyInAnyOrder(
                        "organisation",
                        "http.port",
                        "http.page",
                        "pipedrive.base-url",
                        "tenant.address.city",
                        "tenant.address.country",
                        "tenant.default-tax-rate",
                        "tenant.currency",
                        "tenant.zone",
                        "tenant.vat-id",
                        "tenant.iban",
                        "rule.go-live",
                        "rule.tolerance-per-line",
                        "rule.issue-note");
        assertThat(problems).allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
    }

    @Test
    void namesKeyCauseAndRemedy() {
        assertThat(problems(LEAST.replace("2026-12-01", "soon")))
                .extracting(Problem::toString)
                .containsExactly("rule.go-live: is 'soon'; write a date such as 2026-01-01");
        assertThat(problems(LEAST.replace("name: Muster GmbH", "")))
                .extracting(Problem::toString)
                .containsExactly("tenant.name: is missing; write it, for example `name: Muster GmbH`,"
                        + " or set DEALBRIDGE_TENANT_NAME");
    }

    @Test
    void leavesVariablesOfLauncherAndTestsAlone() {
        assertThat(new ConfigurationReader(Map.of(
                                "DEALBRIDGE_JAVA_OPTS", "-Xmx1g",
                                "DEALBRIDGE_LOG", "INFO",
                                "DEALBRIDGE_REQUIRE_NODE", "true",
                                "DEALBRIDGE_REQUIRE_SHARED", "true"))
                        .parse(LEAST, "test"))
                .isNotNull();
    }

    @Test
    void refusesUnknownKeysInFileAndEnvironment() {
        assertThat(problems(LEAST + "smtp: { host: localhost }\n"))
                .extracting(Problem::key)
                .containsExactly("smtp");
        ConfigurationProblems thrown = catchThrowableOfType(
                ConfigurationProblems.class,
                () -> new ConfigurationReader(Map.of("DEALBRIDGE_PORT", "1", "DEALBRIDGE_JAVA_OPTS", "-Xmx1g"))
                        .parse(LEAST, "test"));
        assertThat(thrown.problems()).hasSize(1);
        assertThat(thrown.getMessage()).contains("DEALBRIDGE_PORT").contains("DEALBRIDGE_HTTP_PORT");
    }

    @Test
    void refusesKeysWrittenTwice() {
        assertThat(problems(LEAST + "rule: { go-live: 2026-12-02 }\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.cause()).contains("not valid YAML"));
    }

    @Test
    void refusesAGroupWhereAValueBelongs() {
        assertThat(problems(LEAST + "organization: { name: x }\n"))
                .extracting(Problem::key)
                .containsExactly("organization");
        assertThat(problems(LEAST + "http: 8470\n")).extracting(Problem::key).containsExactly("http");
    }

    @Test
    void printsSecretsAsStars() {
        Map<String, String> environment = Map.of(
                "DEALBRIDGE_PIPEDRIVE_TOKEN", "very-secret-token",
                "DATABASE_URL", "postgresql://bridge:very-secret-password@localhost/bridge");
        String printed =
                new ConfigurationReader(environment).parse(LEAST, "test").toString();
        assertThat(printed).contains("***").doesNotContain("very-secret");
    }

    @Test
    void neverRepeatsADatabaseAddressThatItCannotRead() {
        ConfigurationProblems thrown = catchThrowableOfType(
                ConfigurationProblems.class,
                () -> new ConfigurationReader(Map.of("DATABASE_URL", "mysql://bridge:very-secret@localhost/bridge"))
                        .parse(LEAST, "test"));
        assertThat(thrown.getMessage()).contains("DATABASE_URL").doesNotContain("very-secret");
    }

    @Test
    void saysThatAFileIsMissing(@TempDir Path folder) {
        Path missing = folder.resolve("dealbridge.yaml");
        ConfigurationProblems thrown = catchThrowableOfType(
                ConfigurationProblems.class, () -> new ConfigurationReader(Map.of()).read(missing));
        assertThat(thrown.getMessage()).contains(missing.toString()).contains("--config");
    }

    private static Configuration read(String yaml) {
        return new ConfigurationReader(Map.of()).parse(yaml, "test");
    }

    private static List<Problem> problems(String yaml) {
        ConfigurationProblems thrown = catchThrowableOfType(ConfigurationProblems.class, () -> read(yaml));
        return thrown == null ? new ArrayList<>() : thrown.problems();
    }

    private static Map<String, @Nullable Object> flat(String path, Record tree) throws ReflectiveOperationException {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (RecordComponent component : tree.getClass().getRecordComponents()) {
            String name = path.isEmpty() ? component.getName() : path + "." + component.getName();
            Object value = component.getAccessor().invoke(tree);
            boolean branch = value instanceof Record
                    && !name.matches(".*(address|external|token|secretKey)|rule\\..*|organization");
            if (branch) {
                values.putAll(flat(name, (Record) Objects.requireNonNull(value)));
            } else {
                values.put(name, value);
            }
        }
        return values;
    }
}
