package dev.dealbridge.pipedrive.webhook;

/// What happened to a record. Open: words that this client does not know are kept as [Other].
public sealed interface EventAction {

    /// The words known today.
    enum Known implements EventAction {
        CREATE("create"),
        CHANGE("change"),
        DELETE("delete"),
        /// In version 1 only: another record went into this one. Version 2 sends a deletion and a change.
        MERGE("merged"),
        /// In a subscription: all of them.
        ANY("*");

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
    record Other(String text) implements EventAction {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static EventAction of(String text) {
        for (Known known : Known.values()) {
            if (known.text.equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
