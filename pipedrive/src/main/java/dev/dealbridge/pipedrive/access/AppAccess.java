package dev.dealbridge.pipedrive.access;

import dev.dealbridge.pipedrive.id.PermissionSetId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The access of a user to a part of Pipedrive: as an admin, by a permission set, or what is usual there.
public record AppAccess(App app, boolean admin, @Nullable PermissionSetId permissionSet) {

    public AppAccess {
        if (admin && permissionSet != null) {
            throw new IllegalArgumentException("Access is given to an admin or by a permission set, not both");
        }
    }

    /// What is usual for new users.
    public static AppAccess to(App app) {
        return new AppAccess(app, false, null);
    }

    public static AppAccess asAdmin(App app) {
        return new AppAccess(app, true, null);
    }

    public static AppAccess by(App app, PermissionSetId permissionSet) {
        return new AppAccess(app, false, permissionSet);
    }

    /// Writes what is sent.
    public void write(ObjectNode json) {
        json.put("app", app.text());
        if (permissionSet != null) {
            json.put("permission_set_id", permissionSet.value());
        } else if (admin) {
            json.put("admin", true);
        }
    }
}
