package dev.dealbridge.pipedrive.calllog;

/// How a telephone call ended. Open: words that this client does not know are kept as [Other].
public sealed interface CallOutcome {

    /// The words known today.
    enum Known implements CallOutcome {
        CONNECTED("connected"),
        NO_ANSWER("no_answer"),
        LEFT_MESSAGE("left_message"),
        LEFT_VOICEMAIL("left_voicemail"),
        WRONG_NUMBER("wrong_number"),
        BUSY("busy");

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
    record Other(String text) implements CallOutcome {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static CallOutcome of(String text) {
        for (Known known : Known.values()) {
            if (known.text.equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
