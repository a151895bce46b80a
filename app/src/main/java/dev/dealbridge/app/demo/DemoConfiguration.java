package dev.dealbridge.app.demo;

import dev.dealbridge.app.configuration.Configuration;
import dev.dealbridge.app.configuration.ConfigurationReader;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import dev.dealbridge.sandbox.server.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The configuration files of the demos, as a user would have written them for `serve`.
public enum DemoConfiguration {
    /// A German company with domestic customers.
    GERMAN_SELLER("""
            # Written by `./dealbridge demo`: a German company, domestic customers, 19 % VAT.
            http:
              port: PORT
            pipedrive:
              base-url: SANDBOX
            budget:
              cap-percent: 100   # nobody else uses the sandbox
            tenant:
              id: demo
              name: Muster Büroausstattung GmbH
              address: { street: Beispielallee 8, postal-code: "10115", city: Berlin, country: DE }
              vat-id: DE136695976
              currency: EUR
              zone: Europe/Berlin
              language: de
              number-prefix: RE
              payment-terms-days: 14
              iban: DE89370400440532013000
              bic: COBADEFFXXX
              tax-profile: standard-vat
              email: rechnung@example.com
              phone: +49 30 23125000
            rule:
              go-live: GO_LIVE
              issue-note: true
            work:
              payments-seconds: 2
            """),

    /// A company in the United States.
    AMERICAN_SELLER("""
            # Written by `./dealbridge demo --import`: a company in the United States, outside the scope of VAT.
            http:
              port: PORT
            pipedrive:
              base-url: SANDBOX
            budget:
              cap-percent: 100   # nobody else uses the sandbox
            tenant:
              id: demo
              name: Demo Hardware Sales Inc.
              address: { street: 100 Example Street, postal-code: "02110", city: Boston, region: MA, country: US }
              tax-number: 00-0000000
              currency: USD
              zone: America/New_York
              language: en
              number-prefix: US
              payment-terms-days: 30
              tax-profile: outside-vat
              email: billing@example.com
            rule:
              go-live: GO_LIVE
            """);

    /// How each of them begins, which tells them from those that people write.
    private static final String MARK = "# Written by `./dealbridge demo";

    private final String text;

    DemoConfiguration(String text) {
        this.text = text;
    }

    /// Whether a file is one of these.
    public static boolean wrote(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().filter(line -> line.startsWith(MARK)).isPresent();
        } catch (IOException | UncheckedIOException _) {
            // Whoever reads it next says what is wrong with it.
            return false;
        }
    }

    /// Nothing of a bridge that somebody configured by hand is written over or removed.
    static void requireNoOther(Path file) {
        if (Files.exists(file) && !wrote(file)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The configuration %s was not written by a demo: name another folder with --data.".formatted(file));
        }
    }

    /// Writes the file for these ports and reads it as `serve` would, with the sandbox's token from the environment.
    ///
    /// @param goLive first day of the rule; asked for at the first start, kept from then on
    Configuration in(Path file, DemoPorts ports, Sandbox sandbox, Supplier<LocalDate> goLive) {
        LocalDate firstDay = Files.exists(file) ? read(file, Map.of()).rule().goLive() : goLive.get();
        write(
                file,
                text.replace("PORT", Integer.toString(ports.bridge()))
                        .replace("SANDBOX", sandbox.baseUri().toString())
                        .replace("GO_LIVE", firstDay.toString()));
        return read(file, Map.of(ConfigurationReader.variable("pipedrive.token"), sandbox.token()));
    }

    private static Configuration read(Path file, Map<String, String> environment) {
        return new ConfigurationReader(environment).read(file);
    }

    private static void write(Path file, String yaml) {
        try {
            Path partial = file.resolveSibling(file.getFileName() + ".partial");
            Files.writeString(partial, yaml);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException problem) {
            throw new UncheckedIOException("The configuration " + file + " cannot be written", problem);
        }
    }
}
