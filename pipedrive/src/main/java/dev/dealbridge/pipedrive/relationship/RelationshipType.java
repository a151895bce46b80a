package dev.dealbridge.pipedrive.relationship;

/// What an organization is to another one. `daughter` is said of one side of a `parent` relationship only and cannot be
/// written. Open: words that this client does not know are kept as [Other].
public sealed interface RelationshipType {

    /// The words known today.
    enum Known implements RelationshipType {
        PARENT("parent"),
        DAUGHTER("daughter"),
        RELATED("related");

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
    record Other(String text) implements RelationshipType {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static RelationshipType of(String text) {
        for (Known known : Known.values()) {
            if (known.text.equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
