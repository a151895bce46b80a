/// Who may see and do what: [dev.dealbridge.pipedrive.access.Roles] decide what users see,
/// [dev.dealbridge.pipedrive.access.PermissionSets] what they may do. An
/// [dev.dealbridge.pipedrive.access.AppAccess] is what a new user is given.
@NullMarked
package dev.dealbridge.pipedrive.access;

import org.jspecify.annotations.NullMarked;
