package dev.dealbridge.ledger.pdf;

import dev.dealbridge.invoice.calculation.Discount;
import dev.dealbridge.invoice.calculation.DiscountType;
import dev.dealbridge.invoice.calculation.InvoiceCalculator;
import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.invoice.document.DraftLine;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.document.Party;
import dev.dealbridge.invoice.tax.TaxCategory;
import dev.dealbridge.invoice.tax.TaxMethod;
import dev.dealbridge.invoice.tax.TaxTable;
import dev.dealbridge.invoice.tax.TaxTreatment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Invoices as the ledger prints them.
final class Samples {

    static final Seller BERLIN = new Seller(
            "Köhler & Söhne Maschinenbau GmbH",
            new Address("Große Straße 12", "10115", "Berlin", null, "DE"),
            "DE136695976",
            "30/123/45678",
            "rechnung@koehler-soehne.example",
            "+49 30 1234567",
            "DE89370400440532013000",
            "COBADEFFXXX");

    static final Seller PORTLAND = new Seller(
            "Cascade Analytics Inc.",
            new Address("415 NW 9th Avenue", "97209", "Portland", "Oregon", "US"),
            null,
            null,
            "billing@cascade.example",
            "+1 503 555 0100",
            null,
            null);

    static final Party MUNICH = new Party(
            "org-7",
            "Bäckerei Größmann & Töchter OHG",
            new Address("Überseeallee 7b", "80331", "München", null, "DE"),
            "DE811569869",
            "einkauf@groessmann.example");

    private Samples() {}

    static PrintedInvoice german() {
        List<DraftLine> lines = List.of(
                line(
                        "Knetmaschine KM-40, Edelstahl, mit Fahrgestell und Schutzgitter",
                        "2",
                        "Stück",
                        "1299.90",
                        "19",
                        null),
                line(
                        "Beratung und Einweisung vor Ort",
                        "7.5",
                        "Std.",
                        "120",
                        "19",
                        new Discount(DiscountType.PERCENTAGE, new BigDecimal("10"))),
                line("Fachbuch „Teig & Technik“, 3. Auflage", "12", "Stück", "24.2056", "7", null));
        return print(
                BERLIN,
                draft(
                        lines,
                        List.of(new Discount(DiscountType.PERCENTAGE, new BigDecimal("5"))),
                        TaxMethod.EXCLUSIVE,
                        "de",
                        "Vielen Dank für Ihren Auftrag. Die Geräte wurden am 20.11.2026 angeliefert und abgenommen."));
    }

    static PrintedInvoice english() {
        List<DraftLine> lines = List.of(
                line("Dough mixer KM-40, stainless steel", "2", "pcs", "1546.90", "19", null),
                line(
                        "On-site training",
                        "1",
                        "day",
                        "960",
                        "19",
                        new Discount(DiscountType.AMOUNT, new BigDecimal("60"))),
                line("Handbook", "3", null, "10.99", "7", null));
        return print(BERLIN, draft(lines, List.of(), TaxMethod.INCLUSIVE, "en", null));
    }

    static PrintedInvoice outsideVat() {
        DraftLine line = new DraftLine(
                "Market analysis, November 2026",
                BigDecimal.ONE,
                null,
                new BigDecimal("4500"),
                new TaxTreatment(TaxCategory.O, BigDecimal.ZERO, TaxTable.outsideScope("en")),
                null);
        return print(PORTLAND, draft(List.of(line), List.of(), TaxMethod.NONE, "en", null));
    }

    static PrintedInvoice ofLines(int count) {
        List<DraftLine> lines = IntStream.rangeClosed(1, count)
                .mapToObj(i -> line(
                        "Ersatzteil Nummer " + i,
                        Integer.toString(i),
                        "Stück",
                        "3." + (10 + i % 90),
                        i % 4 == 0 ? "7" : "19",
                        null))
                .toList();
        return print(BERLIN, draft(lines, List.of(), TaxMethod.EXCLUSIVE, "de", null));
    }

    static DraftLine line(
            String description,
            String quantity,
            @Nullable String unit,
            String price,
            String rate,
            @Nullable Discount discount) {
        return new DraftLine(
                description,
                new BigDecimal(quantity),
                unit,
                new BigDecimal(price),
                new TaxTreatment(TaxCategory.S, new BigDecimal(rate), null),
                discount);
    }

    static InvoiceDraft draft(
            List<DraftLine> lines,
            List<Discount> discounts,
            TaxMethod taxMethod,
            String language,
            @Nullable String note) {
        return new InvoiceDraft(
                "Deal 4711",
                "berlin",
                MUNICH,
                Currency.getInstance("EUR"),
                taxMethod,
                lines,
                discounts,
                LocalDate.of(2026, 11, 20),
                language,
                note);
    }

    static PrintedInvoice print(Seller seller, InvoiceDraft draft) {
        List<PrintedLine> lines = PrintedLine.of(draft, InvoiceCalculator.lineAmounts(draft.toCalculation()));
        return new PrintedInvoice(
                seller,
                draft.buyer(),
                "RE-2026-000042",
                draft.reference(),
                LocalDate.of(2026, 11, 24),
                LocalDate.of(2026, 12, 8),
                draft.serviceDate(),
                draft.language(),
                draft.taxMethod(),
                lines,
                PrintedDiscount.of(draft, lines),
                InvoiceCalculator.calculate(draft.toCalculation()),
                null,
                draft.note());
    }
}
