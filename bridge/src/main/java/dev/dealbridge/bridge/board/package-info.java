/// Where every deal stands, at a glance.
///
/// [dev.dealbridge.bridge.board.DealBoard] lists [dev.dealbridge.bridge.board.DealSummary]s by
/// [dev.dealbridge.bridge.board.DealState] and counts them; [dev.dealbridge.bridge.board.DealStore] is what
/// the bridge writes while it works.
@NullMarked
package dev.dealbridge.bridge.board;

import org.jspecify.annotations.NullMarked;
