/// From a call to an answer, as small decorators around one method.
///
/// A [dev.dealbridge.pipedrive.transport.Transport] sends a [dev.dealbridge.pipedrive.transport.Call] and gives an
/// [dev.dealbridge.pipedrive.transport.Answer], all plain values. [dev.dealbridge.pipedrive.transport.JdkTransport]
/// is the real one; [dev.dealbridge.pipedrive.transport.Authenticating],
/// [dev.dealbridge.pipedrive.transport.Retrying], [dev.dealbridge.pipedrive.transport.StatusCheck],
/// [dev.dealbridge.pipedrive.transport.BurstWindow] and [dev.dealbridge.pipedrive.transport.Metered] wrap it, in that
/// order from the outside.
@NullMarked
package dev.dealbridge.pipedrive.transport;

import org.jspecify.annotations.NullMarked;
