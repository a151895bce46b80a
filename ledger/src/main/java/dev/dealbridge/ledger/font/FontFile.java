package dev.dealbridge.ledger.font;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// A font that invoices are printed with.
public enum FontFile {
    REGULAR("/liberation/LiberationSans-Regular.ttf"),
    BOLD("/liberation/LiberationSans-Bold.ttf");

    private final String resource;

    FontFile(String resource) {
        this.resource = resource;
    }

    /// Reads the font anew: a parsed one keeps a read position and belongs to one user at a time.
    public TrueTypeFont parse() {
        try (InputStream file = FontFile.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("the font " + resource
                        + " is not on the class path; add com.github.librepdf:openpdf-fonts-extra");
            }
            return new TTFParser().parse(new RandomAccessReadBuffer(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("the font " + resource + " cannot be read; its jar is damaged", e);
        }
    }
}
