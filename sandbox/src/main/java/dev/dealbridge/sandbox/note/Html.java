package dev.dealbridge.sandbox.note;

import java.util.regex.Pattern;

/// Makes HTML harmless enough for a sandbox: scripts and what starts some are removed. It is no protection for pages
/// that show it.
final class Html {
    private static final String ELEMENTS = "script|style|iframe|object|embed";
    private static final Pattern WITH_CONTENT = Pattern.compile("(?is)<(" + ELEMENTS + ")\\b.*?</\\1\\s*>");
    private static final Pattern LONE_TAG = Pattern.compile("(?is)</?(" + ELEMENTS + ")\\b[^>]*>");
    private static final Pattern EVENT =
            Pattern.compile("(?is)(<[a-z][^>]*?)\\s+on[a-z]+\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^\\s>]+)");

    private Html() {}

    static String sanitised(String html) {
        String clean =
                LONE_TAG.matcher(WITH_CONTENT.matcher(html).replaceAll("")).replaceAll("");
        String before;
        do {
            before = clean;
            clean = EVENT.matcher(before).replaceAll("$1");
        } while (!clean.equals(before));
        return clean;
    }
}
