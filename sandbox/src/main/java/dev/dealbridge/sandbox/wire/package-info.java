/// How Pipedrive speaks, whatever it speaks about. An [Operation][dev.dealbridge.sandbox.wire.Operation] is one of its
/// documented
/// calls; a [Call][dev.dealbridge.sandbox.wire.Call] of it gets a [Reply][dev.dealbridge.sandbox.wire.Reply] or fails
/// with an
/// [ApiError][dev.dealbridge.sandbox.wire.ApiError]. [Params][dev.dealbridge.sandbox.wire.Params] and
/// [Shape][dev.dealbridge.sandbox.wire.Shape] are the strict validation of API v2, built from
/// [Check][dev.dealbridge.sandbox.wire.Check]s; [Cursor][dev.dealbridge.sandbox.wire.Cursor] and
/// [Pages][dev.dealbridge.sandbox.wire.Pages] are its two kinds of paging.
@NullMarked
package dev.dealbridge.sandbox.wire;

import org.jspecify.annotations.NullMarked;
