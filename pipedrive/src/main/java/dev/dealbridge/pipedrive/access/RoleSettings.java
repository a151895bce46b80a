package dev.dealbridge.pipedrive.access;

import dev.dealbridge.pipedrive.value.Visibility;
import dev.dealbridge.pipedrive.wire.RawObject;
import org.jspecify.annotations.Nullable;

/// What a role decides for its users (API v1). What has no method here is in `raw`.
public record RoleSettings(RawObject raw) {

    /// Who sees new records of a kind; null if the role does not say.
    public @Nullable Visibility visibility(RoleSetting setting) {
        Integer level = raw.number32(setting.text());
        return level == null ? null : new Visibility(level);
    }
}
