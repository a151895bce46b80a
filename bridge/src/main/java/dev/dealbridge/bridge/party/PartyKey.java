package dev.dealbridge.bridge.party;

/// Which Pipedrive record a customer is. Written as `organization:17` or `person:9`.
public record PartyKey(Kind kind, long id) {

    private static final String SYSTEM = "pipedrive:";

    /// The two kinds of customers.
    public enum Kind {
        ORGANIZATION("organization"),
        PERSON("person");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// Pipedrive's word for it.
        public String word() {
            return word;
        }
    }

    public PartyKey {
        if (id < 1) {
            throw new IllegalArgumentException("an id is 1 or more, got " + id);
        }
    }

    /// The customer's key in the accounting system, stable over every rename.
    public String externalId() {
        return SYSTEM + this;
    }

    /// Reads what [#toString()] writes.
    ///
    /// @throws IllegalArgumentException if the text is no such key
    public static PartyKey parse(String text) {
        for (Kind kind : Kind.values()) {
            String prefix = kind.word() + ':';
            if (text.startsWith(prefix) && text.substring(prefix.length()).matches("[1-9][0-9]{0,17}")) {
                return new PartyKey(kind, Long.parseLong(text.substring(prefix.length())));
            }
        }
        throw new IllegalArgumentException("a customer is written like organization:17, got \"" + text + '"');
    }

    /// Reads what [#externalId()] writes.
    public static PartyKey ofExternalId(String externalId) {
        return parse(externalId.startsWith(SYSTEM) ? externalId.substring(SYSTEM.length()) : externalId);
    }

    @Override
    public String toString() {
        return kind.word() + ':' + id;
    }
}
