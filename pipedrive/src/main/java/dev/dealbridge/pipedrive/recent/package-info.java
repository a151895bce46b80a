/// What has changed of late, of all kinds: [dev.dealbridge.pipedrive.recent.Recents].
@NullMarked
package dev.dealbridge.pipedrive.recent;

import org.jspecify.annotations.NullMarked;
