package dev.dealbridge.pipedrive.access;

import dev.dealbridge.pipedrive.id.PermissionSetId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.wire.RawObject;
import org.jspecify.annotations.Nullable;

/// That a user has a permission set (API v1).
///
/// @param name of the permission set
public record PermissionSetAssignment(
        UserId userId,
        PermissionSetId permissionSetId,
        @Nullable String name,
        RawObject raw) {

    static PermissionSetAssignment of(RawObject raw) {
        return new PermissionSetAssignment(
                raw.requiredId("user_id", UserId::new),
                new PermissionSetId(raw.requiredText("permission_set_id")),
                raw.text("name"),
                raw);
    }
}
