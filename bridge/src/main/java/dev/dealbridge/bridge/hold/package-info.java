/// What must not go on until a person decides.
///
/// A [dev.dealbridge.bridge.hold.Hold] says why, whose turn it is ([dev.dealbridge.bridge.hold.Role]) and
/// what to do; its [dev.dealbridge.bridge.hold.HoldCause] is for machines.
/// [dev.dealbridge.bridge.hold.Holds] lists the deals that wait and has them tried again.
@NullMarked
package dev.dealbridge.bridge.hold;

import org.jspecify.annotations.NullMarked;
