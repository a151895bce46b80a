package dev.dealbridge.pipedrive.activity;

import dev.dealbridge.pipedrive.id.ActivityId;
import dev.dealbridge.pipedrive.wire.Changes;

/// A change of an activity. Properties that are not named stay as they are.
public final class ActivityUpdate extends ActivityProperties<ActivityUpdate> {

    private final ActivityId id;

    private ActivityUpdate(ActivityId id, Changes changes) {
        super(changes);
        this.id = id;
    }

    public static ActivityUpdate of(ActivityId id) {
        return new ActivityUpdate(id, Changes.none());
    }

    public ActivityId id() {
        return id;
    }

    /// Whether nothing is to be changed; such an update is refused before it is sent.
    public boolean isEmpty() {
        return changes().isEmpty();
    }

    /// @param subject not blank
    public ActivityUpdate withSubject(String subject) {
        return changed(changes().with("subject", subject(subject)));
    }

    @Override
    ActivityUpdate changed(Changes more) {
        return new ActivityUpdate(id, more);
    }
}
