package dev.dealbridge.pipedrive.value;

/// How often a line is billed. Open: words that this client does not know are kept as [Other].
public sealed interface BillingFrequency {

    /// The words known today.
    enum Known implements BillingFrequency {
        ONE_TIME("one-time"),
        ANNUALLY("annually"),
        SEMI_ANNUALLY("semi-annually"),
        QUARTERLY("quarterly"),
        MONTHLY("monthly"),
        WEEKLY("weekly");

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
    record Other(String text) implements BillingFrequency {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static BillingFrequency of(String text) {
        for (Known known : Known.values()) {
            if (known.text.equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
