package dev.dealbridge.pipedrive.field;

/// What a field holds. Sixteen of them can be created, the others are built-in only. Open: words that this client
/// does not know are kept as [Other].
public sealed interface FieldType {

    /// The words known today.
    enum Known implements FieldType {
        VARCHAR("varchar"),
        TEXT("text"),
        DOUBLE("double"),
        PHONE("phone"),
        DATE("date"),
        DATERANGE("daterange"),
        TIME("time"),
        TIMERANGE("timerange"),
        SET("set"),
        ENUM("enum"),
        VARCHAR_AUTO("varchar_auto"),
        ADDRESS("address"),
        MONETARY("monetary"),
        ORG("org"),
        PEOPLE("people"),
        USER("user"),
        INT("int"),
        BOOLEAN("boolean"),
        VARCHAR_OPTIONS("varchar_options"),
        DEAL("deal"),
        DEALS("deals"),
        LEAD("lead"),
        PROJECT("project"),
        STAGE("stage"),
        ACTIVITY("activity"),
        JSON("json"),
        PICTURE("picture"),
        STATUS("status"),
        VISIBLE_TO("visible_to"),
        PRICE_LIST("price_list"),
        BILLING_FREQUENCY("billing_frequency"),
        PROJECTS_BOARD("projects_board"),
        PROJECTS_PHASE("projects_phase");

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
    record Other(String text) implements FieldType {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static FieldType of(String text) {
        for (Known known : Known.values()) {
            if (known.text.equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
