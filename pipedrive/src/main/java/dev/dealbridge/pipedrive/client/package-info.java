/// Pipedrive for Java.
///
/// Start with [dev.dealbridge.pipedrive.client.Pipedrive]: one immutable, thread-safe object per token, made from
/// [dev.dealbridge.pipedrive.client.PipedriveSettings].
@NullMarked
package dev.dealbridge.pipedrive.client;

import org.jspecify.annotations.NullMarked;
