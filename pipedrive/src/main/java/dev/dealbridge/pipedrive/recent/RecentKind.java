package dev.dealbridge.pipedrive.recent;

/// What kind of record has changed. Open: words that this client does not know are kept as [Other].
public sealed interface RecentKind {

    /// The words known today.
    enum Known implements RecentKind {
        ACTIVITY("activity"),
        ACTIVITY_TYPE("activityType"),
        DEAL("deal"),
        FILE("file"),
        FILTER("filter"),
        NOTE("note"),
        PERSON("person"),
        ORGANIZATION("organization"),
        PIPELINE("pipeline"),
        PRODUCT("product"),
        STAGE("stage"),
        USER("user");

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
    record Other(String text) implements RecentKind {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static RecentKind of(String text) {
        for (Known known : Known.values()) {
            if (known.text.equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
