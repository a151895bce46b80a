package dev.dealbridge.engine.database;

/// Foreign text as PostgreSQL's `text` can hold it. Almost all is stored as it is; one with a NUL or a lone surrogate
/// is escaped with backslashes, and a column beside it says so. `text` is faster to store than `jsonb`, and people can
/// read it.
///
/// @param text what is stored
/// @param escaped whether it must be unescaped to be the original
public record StoredText(String text, boolean escaped) {

    public static StoredText of(String original) {
        return isPlain(original) ? new StoredText(original, false) : new StoredText(escape(original), true);
    }

    public String original() {
        return escaped ? unescape(text) : text;
    }

    private static boolean isPlain(String body) {
        for (int i = 0; i < body.length(); i++) {
            if (mustEscape(body, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean mustEscape(String body, int index) {
        char c = body.charAt(index);
        return c == 0 || (Character.isSurrogate(c) && !isPaired(body, index));
    }

    private static boolean isPaired(String body, int index) {
        return Character.isHighSurrogate(body.charAt(index))
                ? index + 1 < body.length() && Character.isLowSurrogate(body.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(body.charAt(index - 1));
    }

    private static String escape(String body) {
        StringBuilder escaped = new StringBuilder(body.length() + 64);
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == '\\') {
                escaped.append("\\\\");
            } else if (mustEscape(body, i)) {
                escaped.append("\\u").append("%04x".formatted((int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String unescape(String text) {
        StringBuilder body = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '\\') {
                body.append(c);
                i++;
            } else if (text.charAt(i + 1) == '\\') {
                body.append('\\');
                i += 2;
            } else {
                body.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 6;
            }
        }
        return body.toString();
    }

    /// A text for people: control characters and surrogates as question marks, and not too long.
    public static String printable(String text, int longest) {
        StringBuilder printable = new StringBuilder(Math.min(text.length(), longest));
        for (int i = 0; i < text.length() && printable.length() < longest; i++) {
            char c = text.charAt(i);
            printable.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return printable.toString();
    }
}
