package dev.dealbridge.pipedrive.webhook;

/// The kind of record that an event is about. Open: words that this client does not know are kept as [Other].
public sealed interface EventObject {

    /// The words known today.
    enum Known implements EventObject {
        ACTIVITY("activity"),
        DEAL("deal"),
        LEAD("lead"),
        NOTE("note"),
        ORGANIZATION("organization"),
        PERSON("person"),
        PIPELINE("pipeline"),
        PRODUCT("product"),
        STAGE("stage"),
        USER("user"),
        BOARD("board"),
        PHASE("phase"),
        PROJECT("project"),
        TASK("task"),
        DEAL_PRODUCT("deal_product"),
        DEAL_INSTALLMENT("deal_installment"),
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
    record Other(String text) implements EventObject {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static EventObject of(String text) {
        for (Known known : Known.values()) {
            if (known.text.equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
