package dev.dealbridge.pipedrive.access;

/// A part of Pipedrive that access is given to. Open: words that this client does not know are kept as [Other].
public sealed interface App {

    /// The words known today.
    enum Known implements App {
        GLOBAL("global"),
        SALES("sales"),
        CAMPAIGNS("campaigns"),
        PROJECTS("projects"),
        ACCOUNT_SETTINGS("account_settings"),
        PARTNERSHIP("partnership"),
        NOVA("nova");

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
    record Other(String text) implements App {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static App of(String text) {
        for (Known known : Known.values()) {
            if (known.text.equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
