/// Telephone calls that were made: [dev.dealbridge.pipedrive.calllog.CallLogs] keeps their logs and recordings.
@NullMarked
package dev.dealbridge.pipedrive.calllog;

import org.jspecify.annotations.NullMarked;
