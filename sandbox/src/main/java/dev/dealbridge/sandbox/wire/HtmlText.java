package dev.dealbridge.sandbox.wire;

/// Text inside HTML.
public final class HtmlText {
    private HtmlText() {}

    /// The text with everything escaped that means something in HTML, in elements and in quoted attributes.
    public static String of(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
