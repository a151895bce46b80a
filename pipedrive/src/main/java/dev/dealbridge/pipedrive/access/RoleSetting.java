package dev.dealbridge.pipedrive.access;

/// What a role decides for its users: who sees their new records. Open: words that this client does not know are kept
/// as [Other].
public sealed interface RoleSetting {

    /// The words known today.
    enum Known implements RoleSetting {
        DEALS("deal_default_visibility"),
        LEADS("lead_default_visibility"),
        ORGANIZATIONS("org_default_visibility"),
        PERSONS("person_default_visibility"),
        PRODUCTS("product_default_visibility");

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
    record Other(String text) implements RoleSetting {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static RoleSetting of(String text) {
        for (Known known : Known.values()) {
            if (known.text.equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
