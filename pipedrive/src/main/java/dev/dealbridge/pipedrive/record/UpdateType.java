package dev.dealbridge.pipedrive.record;

/// What kind of thing happened. Open: words that this client does not know are kept as [Other].
public sealed interface UpdateType {

    /// The words known today. Organizations have fewer of them than deals and persons.
    enum Known implements UpdateType {
        CALL("call"),
        ACTIVITY("activity"),
        PLANNED_ACTIVITY("plannedActivity"),
        CHANGE("change"),
        NOTE("note"),
        DEAL("deal"),
        FILE("file"),
        DEAL_CHANGE("dealChange"),
        PERSON_CHANGE("personChange"),
        ORGANIZATION_CHANGE("organizationChange"),
        FOLLOWER("follower"),
        DEAL_FOLLOWER("dealFollower"),
        PERSON_FOLLOWER("personFollower"),
        ORGANIZATION_FOLLOWER("organizationFollower"),
        PARTICIPANT("participant"),
        COMMENT("comment"),
        MAIL_MESSAGE("mailMessage"),
        MAIL_MESSAGE_WITH_ATTACHMENT("mailMessageWithAttachment"),
        INVOICE("invoice"),
        DOCUMENT("document"),
        ACTIVITY_FILE("activityFile"),
        CAMPAIGN_STATISTIC("marketing_campaign_stat"),
        MARKETING_STATUS_CHANGE("marketing_status_change");

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
    record Other(String text) implements UpdateType {}

    /// Pipedrive's word for it.
    String text();

    /// The value for Pipedrive's word.
    static UpdateType of(String text) {
        for (Known known : Known.values()) {
            if (known.text.equals(text)) {
                return known;
            }
        }
        return new Other(text);
    }
}
