package dev.dealbridge.ledger.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import dev.dealbridge.ledger.font.FontFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// The parsed fonts of one rendering at a time. Parsing them costs more than laying out an invoice, so they
/// outlive a document; a parsed font keeps a read position and must not be used by two renderings at once.
record Typefaces(TrueTypeFont regular, TrueTypeFont bold) {

    static final String FAMILY = "Liberation Sans";

    private static final int NORMAL_WEIGHT = 400;
    private static final int BOLD_WEIGHT = 700;

    static Typefaces load() {
        return new Typefaces(FontFile.REGULAR.parse(), FontFile.BOLD.parse());
    }

    void use(PdfRendererBuilder builder, PDDocument document) {
        builder.useFont(new EmbeddedFont(document, regular), FAMILY, NORMAL_WEIGHT, FontStyle.NORMAL, true);
        builder.useFont(new EmbeddedFont(document, bold), FAMILY, BOLD_WEIGHT, FontStyle.NORMAL, true);
    }

    /// Embeds the glyphs that a document uses.
    private static final class EmbeddedFont extends PDFontSupplier {

        private final PDDocument document;
        private final TrueTypeFont font;

        EmbeddedFont(PDDocument document, TrueTypeFont font) {
            super(null);
            this.document = document;
            this.font = font;
        }

        @Override
        public PDFont supply() {
            try {
                return PDType0Font.load(document, font, true);
            } catch (IOException e) {
                throw new UncheckedIOException("the font " + FAMILY + " cannot be embedded", e);
            }
        }
    }
}
