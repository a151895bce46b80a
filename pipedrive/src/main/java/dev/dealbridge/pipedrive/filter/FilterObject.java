package dev.dealbridge.pipedrive.filter;

/// Whose field a condition looks at. Open: words that this client does not know are kept as [Other].
public sealed interface FilterObject {

    /// The words known today.
    enum Known implements FilterObject {
        DEAL("deal"),
        PERSON("person"),
        ORGANIZATION("organization"),
        PRODUCT("product"),
        ACTIVITY("activity"),
        LEAD("lead");

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
    record Other(String text) implements FilterObject {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static FilterObject of(String text) {
        for (Known known : Known.values()) {
            if (known.text.equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
