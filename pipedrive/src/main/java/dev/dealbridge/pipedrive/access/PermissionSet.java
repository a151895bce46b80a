package dev.dealbridge.pipedrive.access;

import dev.dealbridge.pipedrive.id.PermissionSetId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What users may do in a part of Pipedrive (API v1). What has no component here is in `raw`. Components may be added
/// in a minor release.
///
/// @param type such as `admin` or `regular`
/// @param assignmentCount how many users have it
/// @param permissions Pipedrive's words, such as `can_use_api`; empty in a list
public record PermissionSet(
        PermissionSetId id,
        String name,
        @Nullable String description,
        @Nullable App app,
        @Nullable String type,
        @Nullable Integer assignmentCount,
        List<String> permissions,
        RawObject raw) {

    public PermissionSet {
        permissions = List.copyOf(permissions);
    }

    static PermissionSet of(RawObject raw) {
        String app = raw.text("app");
        return new PermissionSet(
                new PermissionSetId(raw.requiredText("id")),
                raw.textOrEmpty("name"),
                raw.text("description"),
                app == null ? null : App.of(app),
                raw.text("type"),
                raw.number32("assignment_count"),
                raw.texts("contents"),
                raw);
    }
}
