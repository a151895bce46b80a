package dev.dealbridge.bridge.party;

/// Which Pipedrive record a customer is. Written as `organization:17` or `person:9`.
public record PartyKey(Kind kind, long id) {

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
        return "pipedrive:" + this;
    }

    @Override
    public String toString() {
        return kind.word() + ':' + id;
    }
}
