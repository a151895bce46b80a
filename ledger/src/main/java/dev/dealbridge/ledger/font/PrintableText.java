package dev.dealbridge.ledger.font;

import dev.dealbridge.invoice.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;

/// Texts as the fonts of an invoice can show them. Thread-safe.
public final class PrintableText {

    private static final int MOST_SHOWN = 10;

    private PrintableText() {}

    /// The text with composed letters, and with look-alikes of characters that the fonts lack: a no-break
    /// hyphen becomes a hyphen, a full-width letter a letter, every blank a blank.
    ///
    /// Without characters that print nothing or that reorder the text around them: a bidirectional override
    /// could show another amount than the one that is meant.
    public static String of(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        composed(text.replace("\r\n", "\n")).codePoints().forEach(character -> {
            if (character == '\n') {
                printable.append('\n');
            } else if (isSeparating(character)) {
                printable.append(' ');
            } else if (!isUnseen(character)) {
                printable.append(substitute(character));
            }
        });
        return printable.toString();
    }

    /// That the text cannot be printed as it is written, if so.
    ///
    /// @param field where the text is
    public static Optional<Problem> problem(String field, String text) {
        List<String> missing = composed(text)
                .codePoints()
                .filter(character -> !isShown(character))
                .distinct()
                .limit(MOST_SHOWN)
                .mapToObj("'%c' (U+%1$04X)"::formatted)
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem(
                        field,
                        "invoices cannot print " + missing.stream().collect(Collectors.joining(", ")),
                        "write it in Latin, Greek or Cyrillic letters"));
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean isShown(int character) {
        return isSeparating(character)
                || Character.getType(character) == Character.FORMAT
                || (!isUnseen(character)
                        // Lines are laid out from left to right: other scripts would come out reversed.
                        && !isRightToLeft(character)
                        && Fonts.have(substitute(character)));
    }

    private static boolean isSeparating(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static boolean isRightToLeft(int character) {
        return switch (Character.getDirectionality(character)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> true;
            default -> false;
        };
    }

    /// The character itself if the fonts have it or nothing like it.
    private static String substitute(int character) {
        String same = Character.toString(character);
        if (Fonts.have(same)) {
            return same;
        }
        String compatible = Normalizer.normalize(same, Normalizer.Form.NFKC);
        if (Fonts.have(compatible)) {
            return compatible;
        }
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR -> " ";
            case Character.DASH_PUNCTUATION -> "-";
            default -> same;
        };
    }

    /// Loaded with the first text.
    private static final class Fonts {

        private static final List<CmapLookup> LETTERS =
                Arrays.stream(FontFile.values()).map(Fonts::letters).toList();

        private static CmapLookup letters(FontFile font) {
            try {
                return font.parse().getUnicodeCmapLookup();
            } catch (IOException e) {
                throw new UncheckedIOException("the letters of the font " + font + " cannot be read", e);
            }
        }

        static boolean have(String text) {
            return LETTERS.stream()
                    .allMatch(letters -> text.codePoints().allMatch(letter -> letters.getGlyphId(letter) != 0));
        }
    }
}
