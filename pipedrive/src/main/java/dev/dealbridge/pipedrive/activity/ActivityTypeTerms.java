package dev.dealbridge.pipedrive.activity;

import dev.dealbridge.pipedrive.wire.Changes;

/// What can be written into a type of activity. Only what is named is sent. Immutable: every method gives a changed
/// copy.
public final class ActivityTypeTerms {

    private static final ActivityTypeTerms NONE = new ActivityTypeTerms(Changes.none());

    private final Changes changes;

    private ActivityTypeTerms(Changes changes) {
        this.changes = changes;
    }

    /// Nothing yet, for an update.
    public static ActivityTypeTerms none() {
        return NONE;
    }

    /// What a new type needs.
    public static ActivityTypeTerms of(String name, ActivityIcon icon) {
        return NONE.withName(name).withIcon(icon);
    }

    Changes changes() {
        return changes;
    }

    public ActivityTypeTerms withName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A type of activity needs a name");
        }
        return new ActivityTypeTerms(changes.with("name", name));
    }

    public ActivityTypeTerms withIcon(ActivityIcon icon) {
        return new ActivityTypeTerms(changes.with("icon_key", icon.text()));
    }

    /// @param hex six hexadecimal digits, such as `FFFFFF` for white
    public ActivityTypeTerms withColor(String hex) {
        if (!hex.matches("[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException("A color has six hexadecimal digits, such as FFFFFF");
        }
        return new ActivityTypeTerms(changes.with("color", hex));
    }

    /// Its place among the types; for an update only.
    public ActivityTypeTerms withOrder(int orderNr) {
        return new ActivityTypeTerms(changes.with("order_nr", orderNr));
    }

    /// The names of the properties that will be sent.
    @Override
    public String toString() {
        return "ActivityTypeTerms" + changes;
    }
}
