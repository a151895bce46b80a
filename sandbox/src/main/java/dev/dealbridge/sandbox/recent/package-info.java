/// What has changed of late. [Recents][dev.dealbridge.sandbox.recent.Recents] says what is served.
@NullMarked
package dev.dealbridge.sandbox.recent;

import org.jspecify.annotations.NullMarked;
