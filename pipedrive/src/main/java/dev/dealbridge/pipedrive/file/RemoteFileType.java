package dev.dealbridge.pipedrive.file;

/// The kind of a file on Google Drive. Open: words that this client does not know can be given as [Other].
public sealed interface RemoteFileType {

    /// The kinds known today.
    enum Known implements RemoteFileType {
        DOCUMENT("gdoc"),
        SLIDES("gslides"),
        SHEET("gsheet"),
        FORM("gform"),
        DRAWING("gdraw");

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
    record Other(String text) implements RemoteFileType {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static RemoteFileType of(String text) {
        for (Known known : Known.values()) {
            if (known.text.equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
