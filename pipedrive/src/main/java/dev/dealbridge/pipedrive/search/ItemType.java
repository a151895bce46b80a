package dev.dealbridge.pipedrive.search;

/// What kind of thing a search looks for or finds. Open: words that this client does not know are kept as [Other].
public sealed interface ItemType {

    /// The words known today.
    enum Known implements ItemType {
        DEAL("deal"),
        PERSON("person"),
        ORGANIZATION("organization"),
        PRODUCT("product"),
        LEAD("lead"),
        FILE("file"),
        MAIL_ATTACHMENT("mail_attachment"),
        PROJECT("project");

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
    record Other(String text) implements ItemType {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static ItemType of(String text) {
        for (Known known : Known.values()) {
            if (known.text.equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
