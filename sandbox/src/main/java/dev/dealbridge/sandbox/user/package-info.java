/// Users. [Users][dev.dealbridge.sandbox.user.Users] says what is served.
@NullMarked
package dev.dealbridge.sandbox.user;

import org.jspecify.annotations.NullMarked;
