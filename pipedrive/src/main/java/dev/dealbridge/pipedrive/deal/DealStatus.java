package dev.dealbridge.pipedrive.deal;

/// Where a deal stands. Open: words that this client does not know are kept as [Other].
public sealed interface DealStatus {

    /// The words known today.
    enum Known implements DealStatus {
        OPEN("open"),
        WON("won"),
        LOST("lost"),
        DELETED("deleted");

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
    record Other(String text) implements DealStatus {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static DealStatus of(String text) {
        for (Known known : Known.values()) {
            if (known.text.equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
