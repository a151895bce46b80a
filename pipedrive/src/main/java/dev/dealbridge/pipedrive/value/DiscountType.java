package dev.dealbridge.pipedrive.value;

/// How a discount is counted. Open: words that this client does not know are kept as [Other].
public sealed interface DiscountType {

    /// The words known today.
    enum Known implements DiscountType {
        PERCENTAGE("percentage"),
        AMOUNT("amount");

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
    record Other(String text) implements DiscountType {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static DiscountType of(String text) {
        for (Known known : Known.values()) {
            if (known.text.equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
