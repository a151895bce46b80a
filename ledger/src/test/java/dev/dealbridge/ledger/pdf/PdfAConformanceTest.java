package dev.dealbridge.ledger.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.verapdf.pdfa.flavours.PDFAFlavour;

final class PdfAConformanceTest {

    private static final InvoicePdfRenderer RENDERER = new InvoicePdfRenderer();

    static Stream<Arguments> invoices() {
        return Stream.of(
                Arguments.of("German", Samples.german()),
                Arguments.of("English", Samples.english()),
                Arguments.of("60 lines", Samples.ofLines(60)),
                Arguments.of("outside the scope of VAT", Samples.outsideVat()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invoices")
    void conformsToPdfA3u(String name, PrintedInvoice invoice) throws Exception {
        assertThat(PdfAViolations.of(RENDERER.render(invoice), PDFAFlavour.PDFA_3_U))
                .as(name)
                .isEmpty();
    }

    /// Level A is level U with tags: all it misses is the claim to be of level A. We do not claim it, because
    /// whether tags mean the right thing is for people to judge.
    @ParameterizedTest(name = "{0}")
    @MethodSource("invoices")
    void isTaggedForScreenReaders(String name, PrintedInvoice invoice) throws Exception {
        assertThat(PdfAViolations.of(RENDERER.render(invoice), PDFAFlavour.PDFA_3_A))
                .as(name)
                .singleElement()
                .asString()
                .contains("shall specify the value of \"pdfaid:conformance\"");
    }

    @Test
    void findsAViolationWhereThereIsOne() throws Exception {
        try (PDDocument document = Loader.loadPDF(RENDERER.render(Samples.german()))) {
            document.getDocumentCatalog().setMetadata(null);
            ByteArrayOutputStream damaged = new ByteArrayOutputStream();
            document.save(damaged);

            assertThat(PdfAViolations.of(damaged.toByteArray(), PDFAFlavour.PDFA_3_U))
                    .isNotEmpty();
        }
    }
}
