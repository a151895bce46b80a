package dev.dealbridge.pipedrive.filter;

/// How a condition compares. Which ones a field takes depends on its type, see [FilterHelpers]. Open: words that this
/// client does not know are kept as [Other].
public sealed interface FilterOperator {

    /// The words known today.
    enum Known implements FilterOperator {
        EQUAL("="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        MORE(">"),
        MORE_OR_EQUAL(">="),
        EMPTY("IS NULL"),
        NOT_EMPTY("IS NOT NULL"),
        STARTS_WITH("LIKE '$%'"),
        CONTAINS("LIKE '%$%'"),
        STARTS_NOT_WITH("NOT LIKE '$%'"),
        HAS("contains"),
        HAS_NOT("not_contains"),
        HAS_BEEN("has_been"),
        INCLUDES("includes"),
        ENDS_AT("ends_at"),
        DOES_NOT_END_AT("does_not_end_at"),
        ENDS_BEFORE("ends_before"),
        ENDS_AT_OR_BEFORE("ends_e_before"),
        ENDS_AFTER("ends_after"),
        ENDS_AT_OR_AFTER("ends_e_after"),
        BELONGS_TO_TEAM("belongs_to_team");

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
    record Other(String text) implements FilterOperator {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static FilterOperator of(String text) {
        for (Known known : Known.values()) {
            if (known.text.equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
