package dev.dealbridge.invoice.document;

import org.jspecify.annotations.Nullable;

/// What a reader can see of a text.
public final class VisibleText {

    private VisibleText() {}

    /// Whether nothing can be seen: there is no text, or only blanks of any kind, no-break and zero-width ones
    /// included, and characters that format or control.
    public static boolean isMissing(@Nullable String text) {
        return text == null || text.codePoints().allMatch(VisibleText::isInvisible);
    }

    private static boolean isInvisible(int character) {
        int type = Character.getType(character);
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || type == Character.FORMAT
                || type == Character.CONTROL;
    }
}
