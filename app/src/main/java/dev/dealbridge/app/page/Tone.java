package dev.dealbridge.app.page;

import java.util.Locale;

/// How something is doing, shown by colour and by icon (never by colour alone).
public enum Tone {
    /// Done as it should be: a tick.
    GOOD("M3 8.5 6.5 12 13 4.5"),
    /// Work in progress: a clock's hands.
    BUSY("M8 3v5l3 2"),
    /// Waits for a person: a pause sign.
    WAIT("M5.5 4v8M10.5 4v8"),
    /// Went wrong: a cross.
    BAD("M4 4l8 8M12 4l-8 8"),
    /// Just a fact: a dot.
    PLAIN("M8 8h.01");

    private final String icon;

    Tone(String icon) {
        this.icon = icon;
    }

    /// The class in the stylesheet.
    public String css() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Path of the icon in a square of 16.
    public String icon() {
        return icon;
    }
}
