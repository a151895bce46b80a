package dev.dealbridge.pipedrive.access;

import dev.dealbridge.pipedrive.id.RoleId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.wire.RawObject;
import org.jspecify.annotations.Nullable;

/// That a user has a role (API v1). What has no component here is in `raw`. Components may be added in a minor
/// release.
///
/// @param name of the role
public record RoleAssignment(
        UserId userId,
        RoleId roleId,
        @Nullable RoleId parentRoleId,
        @Nullable String name,
        boolean isActive,
        RawObject raw) {

    /// Reads one.
    public static RoleAssignment of(RawObject raw) {
        return new RoleAssignment(
                raw.requiredId("user_id", UserId::new),
                raw.requiredId("role_id", RoleId::new),
                raw.id("parent_role_id", RoleId::new),
                raw.text("name"),
                !raw.isMarkedDeleted(),
                raw);
    }
}
