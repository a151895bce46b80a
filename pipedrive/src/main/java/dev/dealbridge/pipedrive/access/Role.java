package dev.dealbridge.pipedrive.access;

import dev.dealbridge.pipedrive.id.RoleId;
import dev.dealbridge.pipedrive.wire.RawObject;
import org.jspecify.annotations.Nullable;

/// A role, which Pipedrive's pages call a visibility group (API v1). What has no component here is in `raw`.
/// Components may be added in a minor release.
///
/// @param parentRoleId the role that it is below; for one at the top the company's default role, or null
/// @param isActive false once it was deleted
/// @param assignmentCount how many users have it
/// @param level how deep it is in the tree, in lists only
public record Role(
        RoleId id,
        String name,
        @Nullable RoleId parentRoleId,
        boolean isActive,
        @Nullable Integer assignmentCount,
        @Nullable Integer subRoleCount,
        @Nullable Integer level,
        RawObject raw) {

    static Role of(RawObject raw) {
        return new Role(
                raw.requiredId("id", RoleId::new),
                raw.textOrEmpty("name"),
                raw.id("parent_role_id", RoleId::new),
                !raw.isMarkedDeleted(),
                raw.number32("assignment_count"),
                raw.number32("sub_role_count"),
                raw.number32("level"),
                raw);
    }
}
