package dev.dealbridge.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;

/// The configuration files of the demos, as a user would have written them.
final class DemoConfiguration {
    private static final String GO_LIVE = "GO_LIVE";

    private static final String GERMAN_SELLER = """
            # Written by `./dealbridge demo`: a German company, domestic customers, 19 % VAT.
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
            """;

    private static final String AMERICAN_SELLER = """
            # Written by `./dealbridge demo --import`: a company in the United States, outside the scope of VAT.
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
            work:
              workers: 16
            """;

    private DemoConfiguration() {}

    /// Writes the file of the small company unless it is there.
    ///
    /// @param goLive first day of the rule
    static void ofSmallCompany(Path file, LocalDate goLive) {
        writeOnce(file, GERMAN_SELLER.replace(GO_LIVE, goLive.toString()));
    }

    /// Writes the file of the imported pipeline unless it is there.
    static void ofPipeline(Path file, LocalDate goLive) {
        writeOnce(file, AMERICAN_SELLER.replace(GO_LIVE, goLive.toString()));
    }

    private static void writeOnce(Path file, String text) {
        if (Files.exists(file)) {
            return;
        }
        try {
            Path partial = file.resolveSibling(file.getFileName() + ".partial");
            Files.writeString(partial, text);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException problem) {
            throw new UncheckedIOException("The configuration " + file + " cannot be written", problem);
        }
    }
}
