package dev.dealbridge.sandbox.demo;

import dev.dealbridge.sandbox.demo.DemoData.Address;
import dev.dealbridge.sandbox.demo.DemoData.Deal;
import dev.dealbridge.sandbox.demo.DemoData.DealDiscount;
import dev.dealbridge.sandbox.demo.DemoData.Discount;
import dev.dealbridge.sandbox.demo.DemoData.DiscountType;
import dev.dealbridge.sandbox.demo.DemoData.Line;
import dev.dealbridge.sandbox.demo.DemoData.Organization;
import dev.dealbridge.sandbox.demo.DemoData.Person;
import dev.dealbridge.sandbox.demo.DemoData.Product;
import java.math.BigDecimal;
import java.util.List;

/// The figures of the demo company: a shop for office furniture that also plans and assembles. The deal values are
/// written out, not computed, so that a test can hold them against the lines.
final class DemoSample {
    private static final String WORKSHOP = "Muster Möbelwerkstatt GmbH";
    private static final String PRACTICE = "Beispiel Zahnarztpraxis Dr. Probe";
    private static final String SCHOOL = "Lernhaus Beispielstadt gGmbH";
    private static final String BAKERY = "Bäckerei Mustermann e. K.";
    private static final String ENGINEERS = "Ingenieurbüro Probe & Partner";
    private static final String STARTUP = "Beispielwerk Software UG";

    private static final Product DESK =
            new Product("Schreibtisch höhenverstellbar", "MB-100", "Stück", euro("649.00"), percent("19"));
    private static final Product CHAIR =
            new Product("Bürodrehstuhl Komfort", "MB-200", "Stück", euro("329.00"), percent("19"));
    private static final Product SHELF =
            new Product("Aktenregal Eiche", "MB-300", "Stück", euro("189.90"), percent("19"));
    private static final Product PLANNING =
            new Product("Raumplanung", "DL-010", "Stunde", euro("95.00"), percent("19"));
    private static final Product ASSEMBLY =
            new Product("Lieferung und Montage", "DL-020", "Pauschale", euro("149.00"), percent("19"));
    private static final Product BOOK =
            new Product("Handbuch Ergonomie am Arbeitsplatz", "BU-001", "Stück", euro("39.00"), percent("7"));

    private static final String CONTACTED = "Kontakt aufgenommen";
    private static final String DEMAND = "Bedarf geklärt";
    private static final String OFFER = "Angebot erstellt";
    private static final String NEGOTIATION = "In Verhandlung";
    private static final String ORDER = "Zusage erwartet";

    private DemoSample() {}

    static DemoData company() {
        return new DemoData(
                "Muster Büroausstattung GmbH (Beispiel)",
                "Vertrieb",
                List.of(CONTACTED, DEMAND, OFFER, NEGOTIATION, ORDER),
                organizations(),
                persons(),
                List.of(DESK, CHAIR, SHELF, PLANNING, ASSEMBLY, BOOK),
                deals());
    }

    private static List<Organization> organizations() {
        return List.of(
                new Organization(WORKSHOP, new Address("Musterstraße", "12", "10115", "Berlin", "DE")),
                new Organization(PRACTICE, new Address("Beispielweg", "3a", "20095", "Hamburg", "DE")),
                new Organization(SCHOOL, new Address("Probeallee", "45", "80331", "München", "DE")),
                new Organization(BAKERY, new Address("Musterplatz", "1", "50667", "Köln", "DE")),
                new Organization(ENGINEERS, new Address("Beispielring", "27", "70173", "Stuttgart", "DE")),
                new Organization(STARTUP, null));
    }

    private static List<Person> persons() {
        return List.of(
                person("Erika Musterfrau", "erika.musterfrau", 1, WORKSHOP),
                person("Max Mustermann", "max.mustermann", 2, WORKSHOP),
                person("Dr. Paula Probe", "paula.probe", 3, PRACTICE),
                person("Lena Beispiel", "lena.beispiel", 4, SCHOOL),
                person("Jörg Muster", "joerg.muster", 5, SCHOOL),
                person("Hans Mustermann", "hans.mustermann", 6, BAKERY),
                person("Ayşe Probe", "ayse.probe", 7, ENGINEERS),
                person("Tim Beispiel", "tim.beispiel", 8, STARTUP));
    }

    /// The range 030 23125 000 to 999 is set aside by the Bundesnetzagentur for films and the like.
    private static Person person(String name, String mailbox, int number, String organization) {
        return new Person(name, mailbox + "@example.com", "+49 30 2312500" + number, organization);
    }

    private static List<Deal> deals() {
        return List.of(
                deal(
                        "Büroausstattung Werkstattbüro",
                        "two plain lines",
                        WORKSHOP,
                        "Erika Musterfrau",
                        ORDER,
                        List.of(line(DESK, "2"), line(CHAIR, "2")),
                        "1956.00"),
                deal(
                        "Stühle für das Wartezimmer",
                        "line with a discount in percent",
                        PRACTICE,
                        "Dr. Paula Probe",
                        NEGOTIATION,
                        List.of(
                                new Line(
                                        CHAIR.name(),
                                        CHAIR.price(),
                                        new BigDecimal("10"),
                                        new Discount(DiscountType.PERCENTAGE, new BigDecimal("10")),
                                        true),
                                line(ASSEMBLY, "1")),
                        "3110.00"),
                deal(
                        "Raumplanung Neubau",
                        "fractional quantity",
                        ENGINEERS,
                        "Ayşe Probe",
                        OFFER,
                        List.of(line(PLANNING, "7.5")),
                        "712.50"),
                deal(
                        "Lehrerzimmer mit Handbüchern",
                        "two tax rates",
                        SCHOOL,
                        "Lena Beispiel",
                        NEGOTIATION,
                        List.of(line(SHELF, "4"), line(BOOK, "12")),
                        "1227.60"),
                deal(
                        "Backstubenbüro",
                        "a disabled line, which does not count",
                        BAKERY,
                        "Hans Mustermann",
                        OFFER,
                        List.of(
                                line(DESK, "1"),
                                new Line(ASSEMBLY.name(), ASSEMBLY.price(), new BigDecimal("1"), null, false)),
                        "649.00"),
                new Deal(
                        "Klassenzimmer Möblierung",
                        "a discount on the whole deal",
                        SCHOOL,
                        "Jörg Muster",
                        DEMAND,
                        List.of(line(CHAIR, "20"), line(SHELF, "5")),
                        List.of(new DealDiscount(
                                "Projektrabatt", new Discount(DiscountType.AMOUNT, new BigDecimal("250.00")))),
                        euro("7279.50")),
                deal(
                        "Wartungspauschale Möbel 1 Jahr",
                        "value only, no products",
                        WORKSHOP,
                        "Max Mustermann",
                        CONTACTED,
                        List.of(),
                        "480.00"),
                deal(
                        "Erstausstattung Gründerbüro",
                        "customer without address: becomes a hold",
                        STARTUP,
                        "Tim Beispiel",
                        OFFER,
                        List.of(line(DESK, "3"), line(CHAIR, "3"), line(ASSEMBLY, "1")),
                        "3083.00"));
    }

    private static Deal deal(
            String title,
            String shows,
            String organization,
            String person,
            String stage,
            List<Line> lines,
            String value) {
        return new Deal(title, shows, organization, person, stage, lines, List.of(), euro(value));
    }

    private static Line line(Product product, String quantity) {
        return new Line(product.name(), product.price(), new BigDecimal(quantity), null, true);
    }

    private static BigDecimal euro(String amount) {
        return new BigDecimal(amount);
    }

    private static BigDecimal percent(String rate) {
        return new BigDecimal(rate);
    }
}
