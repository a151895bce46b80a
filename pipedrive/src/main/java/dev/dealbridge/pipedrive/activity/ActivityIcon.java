package dev.dealbridge.pipedrive.activity;

import java.util.Locale;

/// The picture of a type of activity. Open: words that this client does not know are kept as [Other].
public sealed interface ActivityIcon {

    /// The pictures known today.
    enum Known implements ActivityIcon {
        TASK,
        EMAIL,
        MEETING,
        DEADLINE,
        CALL,
        LUNCH,
        CALENDAR,
        DOWNARROW,
        DOCUMENT,
        SMARTPHONE,
        CAMERA,
        SCISSORS,
        COGS,
        BUBBLE,
        UPARROW,
        CHECKBOX,
        SIGNPOST,
        SHUFFLE,
        ADDRESSBOOK,
        LINEGRAPH,
        PICTURE,
        CAR,
        WORLD,
        SEARCH,
        CLIP,
        SOUND,
        BRUSH,
        KEY,
        PADLOCK,
        PRICETAG,
        SUITCASE,
        FINISH,
        PLANE,
        LOOP,
        WIFI,
        TRUCK,
        CART,
        BULB,
        BELL,
        PRESENTATION;

        @Override
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A word that this client does not know.
    record Other(String text) implements ActivityIcon {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static ActivityIcon of(String text) {
        for (Known known : Known.values()) {
            if (known.text().equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
