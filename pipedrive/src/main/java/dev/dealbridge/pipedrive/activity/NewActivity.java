package dev.dealbridge.pipedrive.activity;

import dev.dealbridge.pipedrive.wire.Changes;

/// An activity to be created.
public final class NewActivity extends ActivityProperties<NewActivity> {

    private NewActivity(Changes changes) {
        super(changes);
    }

    /// @param type the key of an [ActivityType], such as `call`
    /// @param subject not blank
    public static NewActivity of(String type, String subject) {
        return new NewActivity(Changes.none().with("type", type).with("subject", subject(subject)));
    }

    @Override
    NewActivity changed(Changes more) {
        return new NewActivity(more);
    }
}
