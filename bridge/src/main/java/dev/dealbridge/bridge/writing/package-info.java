/// What the bridge writes on a deal: the invoice's file, the custom fields and notes.
///
/// The [dev.dealbridge.bridge.writing.DealPen] does it for one run of a deal's lane. Every write is an
/// intent: recorded before it is sent, looked up when its outcome is unknown, and sent again only if it is
/// absent. What Pipedrive refuses ends the run as [dev.dealbridge.bridge.writing.Held].
@NullMarked
package dev.dealbridge.bridge.writing;

import org.jspecify.annotations.NullMarked;
