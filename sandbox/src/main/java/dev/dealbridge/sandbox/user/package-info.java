/// Users and what they may do. [Users][dev.dealbridge.sandbox.user.Users] and
/// [PermissionSets][dev.dealbridge.sandbox.user.PermissionSets] say what is served.
@NullMarked
package dev.dealbridge.sandbox.user;

import org.jspecify.annotations.NullMarked;
