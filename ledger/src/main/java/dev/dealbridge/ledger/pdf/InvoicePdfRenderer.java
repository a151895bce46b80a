package dev.dealbridge.ledger.pdf;

import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.CacheStore;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Prints invoices as PDF/A-3u files: archivable, with every font inside, all text readable by
/// machines, and tags for screen readers.
///
/// Latin, Greek and Cyrillic are printed; characters that the fonts lack, such as Arabic and emoji, become an empty
/// box, never an error. [PrintRules] keeps them out of what an invoice must show. Equal invoices give equal bytes.
/// This class is thread-safe; it keeps as many parsed fonts as there were renderings at the same time, about 1 MB
/// each.
public final class InvoicePdfRenderer {

    private static final String MISSING_GLYPH = "\u25a1";

    private final byte[] colorProfile =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    private final FSDefaultCacheStore fontMetrics = new FSDefaultCacheStore();
    private final ConcurrentLinkedQueue<Typefaces> idleTypefaces = new ConcurrentLinkedQueue<>();

    /// Loads the fonts, so that the first invoice is not slower than it must be.
    public InvoicePdfRenderer() {
        // Its progress reports, one per document and step, would drown the log.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
        // It warns about each invoice that is tagged without being PDF/UA.
        XRLog.setLevel(XRLog.GENERAL, Level.SEVERE);
        idleTypefaces.add(Typefaces.load());
    }

    /// @return the file
    public byte[] render(PrintedInvoice invoice) {
        Typefaces idle = idleTypefaces.poll();
        Typefaces typefaces = idle == null ? Typefaces.load() : idle;
        try {
            byte[] file = render(invoice, typefaces);
            // Only after success: a rendering that failed may have left a font half read.
            idleTypefaces.add(typefaces);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("invoice %s could not be printed".formatted(invoice.number()), e);
        }
    }

    private byte[] render(PrintedInvoice invoice, Typefaces typefaces) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PdfRendererBuilder builder = new PdfRendererBuilder()
                    .withW3cDocument(InvoicePage.of(invoice), null)
                    .useUriResolver((_, _) -> null)
                    .usePDDocument(document)
                    .usePdfAConformance(PdfAConformance.PDFA_3_U)
                    // Only for its tags: PDF/UA asks for more than a program can check, so it is not claimed.
                    .usePdfUaAccessibility(true)
                    .useColorProfile(colorProfile)
                    .useReplacementText(MISSING_GLYPH)
                    .useCacheStore(CacheStore.PDF_FONT_METRICS, fontMetrics);
            typefaces.use(builder, document);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.createPDFWithoutClosing();
            }
            PdfMetadata.of(invoice).writeInto(document);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            document.save(file);
            return file.toByteArray();
        }
    }
}
