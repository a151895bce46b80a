package dev.dealbridge.pipedrive.lead;

/// The colour of a lead label. Open: words that this client does not know are kept as [Other].
public sealed interface LeadLabelColor {

    /// The words known today.
    enum Known implements LeadLabelColor {
        BLUE("blue"),
        BROWN("brown"),
        DARK_GRAY("dark-gray"),
        GRAY("gray"),
        GREEN("green"),
        ORANGE("orange"),
        PINK("pink"),
        PURPLE("purple"),
        RED("red"),
        YELLOW("yellow");

        private final String text;

        Known(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    /// A word that this client does not know.
    record Other(String text) implements LeadLabelColor {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static LeadLabelColor of(String text) {
        for (Known known : Known.values()) {
            if (known.text.equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
