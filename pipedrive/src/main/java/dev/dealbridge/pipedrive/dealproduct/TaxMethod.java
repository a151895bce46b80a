package dev.dealbridge.pipedrive.dealproduct;

/// Whether the price of a line has its tax in it. Open: words that this client does not know are kept as
/// [Other].
public sealed interface TaxMethod {

    /// The words known today.
    enum Known implements TaxMethod {
        EXCLUSIVE("exclusive"),
        INCLUSIVE("inclusive"),
        NONE("none");

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
    record Other(String text) implements TaxMethod {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static TaxMethod of(String text) {
        for (Known known : Known.values()) {
            if (known.text.equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
