package dev.dealbridge.ledger.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.invoice.calculation.InvoiceCalculator;
import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.document.Party;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.invoice.tax.TaxMethod;
import dev.dealbridge.ledger.Books;
import dev.dealbridge.ledger.document.InvoiceDocument;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.pdfa.flavours.PDFAFlavour;

final class InvoicePdfRendererTest {

    private static final InvoicePdfRenderer RENDERER = new InvoicePdfRenderer();

    @Test
    void printsWhatGermanLawDemands() throws Exception {
        String text = PdfText.of(RENDERER.render(Samples.german()));

        assertThat(text)
                .as("seller")
                .contains("Köhler & Söhne Maschinenbau GmbH", "Große Straße 12", "10115 Berlin", "Deutschland")
                .contains("DE136695976", "30/123/45678", "DE89 3704 0044 0532 0130 00", "COBADEFFXXX");
        assertThat(text)
                .as("buyer")
                .contains("Bäckerei Größmann & Töchter OHG", "Überseeallee 7b", "80331 München", "DE811569869");
        assertThat(text)
                .as("head")
                .contains("Rechnung RE-2026-000042", "24.11.2026", "20.11.2026", "08.12.2026", "Deal 4711");
        assertThat(text)
                .as("lines")
                .contains("1.299,90", "2.599,80", "7,5 Std.", "Rabatt 10 %: -90,00 auf 900,00 EUR", "24,2056");
        assertThat(text)
                .as("totals")
                .containsPattern("Summe der Positionen +3\\.700,27 EUR")
                .containsPattern("Rabatt 5 % +-185,01 EUR")
                .containsPattern("Nettobetrag +3\\.515,26 EUR")
                .containsPattern("Umsatzsteuer 19 % auf 3\\.239,31 EUR +615,47 EUR")
                .containsPattern("Umsatzsteuer 7 % auf 275,95 EUR +19,32 EUR")
                .containsPattern("Bruttobetrag +4\\.150,05 EUR")
                .containsPattern("Zahlbetrag +4\\.150,05 EUR")
                .doesNotContain("Rundung");
        assertThat(text).as("payment").contains("Zahlbar ohne Abzug bis zum 08.12.2026.", "Seite 1 von 1");
    }

    @Test
    void printsTheCentBetweenTaxAndAgreedGrossAmount() throws Exception {
        PrintedInvoice invoice = Samples.english();
        assertThat(invoice.totals().rounding()).isNotEqualTo(Money.of("EUR", "0.00"));

        String text = PdfText.of(RENDERER.render(invoice));

        assertThat(text)
                .contains("Invoice RE-2026-000042", "24 November 2026", "Unit price gross", "Page 1 of 1")
                .contains("Discount: -60.00 on EUR 960.00");
        for (Money amount : List.of(
                invoice.totals().net(),
                invoice.totals().gross(),
                invoice.totals().rounding(),
                invoice.totals().payable())) {
            assertThat(text).contains(Language.ENGLISH.money(amount).replace('\u00a0', ' '));
        }
        assertThat(text).containsPattern("Rounding to the agreed gross amount +EUR -?0\\.01");
    }

    @Test
    void saysWhyNoTaxIsCharged() throws Exception {
        String text = PdfText.of(RENDERER.render(Samples.outsideVat()));

        assertThat(text)
                .containsPattern("Outside the scope of VAT on EUR 4,500\\.00 +EUR 0\\.00")
                .containsPattern("Tax note\\s+Outside the scope of VAT\\s")
                .contains("Portland, Oregon 97209", "United States", "Germany")
                .doesNotContain("0%");
    }

    @Test
    void printsPaymentTermsAndNoteAsAgreed() throws Exception {
        PrintedInvoice plain = Samples.german();
        PrintedInvoice invoice = new PrintedInvoice(
                plain.seller(),
                plain.buyer(),
                plain.number(),
                plain.reference(),
                plain.issueDate(),
                plain.dueDate(),
                plain.serviceDate(),
                plain.language(),
                plain.taxMethod(),
                plain.lines(),
                plain.discounts(),
                plain.totals(),
                "14 Tage 2 % Skonto",
                plain.note());

        assertThat(PdfText.of(RENDERER.render(invoice)))
                .contains("14 Tage 2 % Skonto", "Fällig am 08.12.2026.", "Vielen Dank für Ihren Auftrag.");
    }

    @Test
    void keepsTotalsTogetherWithTheLastLine() throws Exception {
        // Around the first and the second page break, one by one: every position of the break is met.
        int[] counts = IntStream.of(12, 13, 14, 15, 16, 17, 18, 19, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 60)
                .toArray();
        for (int count : counts) {
            List<String> pages = PdfText.pages(RENDERER.render(Samples.ofLines(count)));
            String page = pages.stream()
                    .filter(text -> text.contains("Zahlbetrag"))
                    .findFirst()
                    .orElseThrow();

            assertThat(page)
                    .as("%d lines", count)
                    .contains("Bezeichnung", "Nettobetrag", "Umsatzsteuer 19 %", "Bruttobetrag")
                    .containsPattern("\\n" + count + " +Ersatzteil Nummer " + count + "\\b");
        }
    }

    @Test
    void repeatsTheTableHeadOnEveryPage() throws Exception {
        List<String> pages = PdfText.pages(RENDERER.render(Samples.ofLines(200)));

        assertThat(pages).hasSizeGreaterThan(4);
        for (int i = 0; i < pages.size(); i++) {
            assertThat(pages.get(i))
                    .contains("Seite " + (i + 1) + " von " + pages.size())
                    .contains("USt-IdNr. DE136695976");
            if (pages.get(i).contains("Ersatzteil")) {
                assertThat(pages.get(i)).contains("Bezeichnung");
            }
        }
        assertThat(String.join("\n", pages)).contains("Ersatzteil Nummer 1 ", "Ersatzteil Nummer 200 ");
    }

    @Test
    void printsHostileTextAsText() throws Exception {
        String longWord = "Donaudampfschifffahrt".repeat(40);
        InvoiceDraft harmless = Samples.draft(
                List.of(
                        Samples.line("<script>alert(1)</script> & ]]> <!-- &amp;", "1", "<b>", "1", "19", null),
                        Samples.line(longWord, "1", "Stück", "1", "19", null),
                        Samples.line("Rakete 🚀 \ud83d مرحبا \u0000\u0007 Ende", "1", null, "1", "19", null),
                        Samples.line("Preis \u202e00.9\u202c, Ωμέγα, Ельцин", "1", null, "1", "19", null)),
                List.of(),
                TaxMethod.EXCLUSIVE,
                "de",
                "<img src='file:///etc/passwd'/> & mehr");
        Party buyer = new Party(
                "<x>",
                "\"><style>*{display:none}</style> " + longWord,
                new Address("url(http://127.0.0.1:1/)", "1", longWord, "{{7*7}}", "DE"),
                null,
                null);
        InvoiceDraft draft = new InvoiceDraft(
                "R&D <1>",
                harmless.tenantId(),
                buyer,
                harmless.currency(),
                harmless.taxMethod(),
                harmless.lines(),
                harmless.discounts(),
                harmless.serviceDate(),
                harmless.language(),
                harmless.note());

        byte[] file = RENDERER.render(Samples.print(Samples.BERLIN, draft));

        String text = PdfText.of(file);
        assertThat(text)
                .contains("<script>alert(1)</script>", "&amp;", "1 <b>", "Rakete □", "Ende", "Ωμέγα", "Ельцин")
                .contains("<style>*{display:none}</style>", "<img src='file:///etc/passwd'/> & mehr", "{{7*7}}")
                .contains("Preis 00.9,", "R&D <1>");
        assertThat(text.replaceAll("\\s", "").split("Donau", -1))
                .as("no part of a long word is cut off")
                .hasSizeGreaterThanOrEqualTo(3 * 40 + 1);
        assertThat(PdfAViolations.of(file, PDFAFlavour.PDFA_3_U)).isEmpty();
    }

    @Test
    void printsAnIssuedDocument() throws Exception {
        PrintedInvoice invoice = Samples.german();
        InvoiceDraft draft = Samples.draft(
                invoice.lines().stream().map(PrintedLine::line).toList(),
                invoice.discounts().stream().map(PrintedDiscount::discount).toList(),
                invoice.taxMethod(),
                "de",
                null);
        InvoiceDocument document = new InvoiceDocument(
                "DE-2026-0007",
                invoice.issueDate(),
                invoice.dueDate(),
                Books.GERMAN,
                draft,
                InvoiceCalculator.lineAmounts(draft.toCalculation()),
                InvoiceCalculator.calculate(draft.toCalculation()));

        assertThat(PdfText.of(InvoicePdf.of(document)))
                .contains("Rechnung DE-2026-0007", "Beispiel Handels GmbH", "Lindenstraße 12", "37/123/45678")
                .contains("buchhaltung@beispiel.example", "+49 30 1234567", "4.150,05 EUR");
    }

    @Test
    void namesTitleAuthorAndLanguage() throws Exception {
        try (PDDocument document = Loader.loadPDF(RENDERER.render(Samples.german()))) {
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Rechnung RE-2026-000042");
            assertThat(document.getDocumentInformation().getAuthor()).isEqualTo("Köhler & Söhne Maschinenbau GmbH");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("de");
        }
    }

    @Test
    void givesEqualBytesForEqualInvoicesOnManyThreads() throws Exception {
        byte[] expected = new InvoicePdfRenderer().render(Samples.german());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<byte[]> task = () -> RENDERER.render(Samples.german());
            List<Future<byte[]>> files = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                files.add(threads.submit(task));
            }
            for (Future<byte[]> file : files) {
                assertThat(file.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void rendersAtAWarmRate() {
        for (int i = 0; i < 40; i++) {
            RENDERER.render(Samples.german());
        }
        int count = 40;
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long wall = System.nanoTime();
        long processor = clock.getCurrentThreadCpuTime();
        for (int i = 0; i < count; i++) {
            RENDERER.render(Samples.german());
        }
        long micros = (clock.getCurrentThreadCpuTime() - processor) / 1_000 / count;
        long wallMicros = (System.nanoTime() - wall) / 1_000 / count;
        System.out.printf(
                "PDF/A-3 invoice of 3 lines, warm, one thread: %,d us of processor time, %,d us elapsed%n",
                micros, wallMicros);
        assertThat(micros)
                .as("a figure, not a promise: only a broken cache is that slow")
                .isLessThan(2_000_000);
    }

    @ParameterizedTest
    @EnumSource(Term.class)
    void neverSaysGutschrift(Term term) {
        assertThat(term.in(Language.GERMAN)).isNotBlank().doesNotContainIgnoringCase("gutschrift");
        assertThat(term.in(Language.ENGLISH)).isNotBlank().doesNotContainIgnoringCase("credit");
    }

    @Test
    void refusesAmountsThatContradictEachOther() {
        PrintedInvoice invoice = Samples.german();

        assertThatThrownBy(() -> new PrintedInvoice(
                        invoice.seller(),
                        invoice.buyer(),
                        invoice.number(),
                        invoice.reference(),
                        invoice.issueDate(),
                        invoice.dueDate(),
                        invoice.serviceDate(),
                        invoice.language(),
                        invoice.taxMethod(),
                        invoice.lines(),
                        List.of(),
                        invoice.totals(),
                        null,
                        null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EUR 3700.27")
                .hasMessageContaining("EUR 3515.26");
    }

    @Test
    void refusesALanguageItCannotWrite() {
        assertThatThrownBy(() -> Language.of("fr"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"fr\"");
    }
}
