/// The users of the company: [dev.dealbridge.pipedrive.user.Users], and who the token belongs to:
/// [dev.dealbridge.pipedrive.user.CurrentUser].
@NullMarked
package dev.dealbridge.pipedrive.user;

import org.jspecify.annotations.NullMarked;
