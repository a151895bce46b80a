package dev.dealbridge.pipedrive.filter;

/// What a saved filter chooses from. Open: words that this client does not know are kept as [Other].
public sealed interface FilterType {

    /// The words known today.
    enum Known implements FilterType {
        DEALS("deals"),
        LEADS("leads"),
        ORGANIZATIONS("org"),
        PERSONS("people"),
        PRODUCTS("products"),
        ACTIVITIES("activity"),
        PROJECTS("projects");

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
    record Other(String text) implements FilterType {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static FilterType of(String text) {
        for (Known known : Known.values()) {
            if (known.text.equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
