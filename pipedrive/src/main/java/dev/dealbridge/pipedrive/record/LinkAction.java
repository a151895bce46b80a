package dev.dealbridge.pipedrive.record;

/// What happened to a follower or participant. Open: words that this client does not know are kept as [Other].
public sealed interface LinkAction {

    /// The words known today.
    enum Known implements LinkAction {
        ADDED("added"),
        REMOVED("removed");

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
    record Other(String text) implements LinkAction {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static LinkAction of(String text) {
        for (Known known : Known.values()) {
            if (known.text.equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
