/// Everything that arrives, stored before it is acknowledged. [dev.dealbridge.engine.inbox.Inbox], the usual
/// [dev.dealbridge.engine.inbox.Intake], takes an [dev.dealbridge.engine.inbox.Arrival], has it committed together with
/// the mark on its lane, many arrivals at a time ([dev.dealbridge.engine.inbox.ArrivalLots]), and returns an
/// [dev.dealbridge.engine.inbox.Accepted] when it is safe; when it is not,
/// [dev.dealbridge.engine.inbox.InboxUnavailable] says so quickly.
/// [dev.dealbridge.engine.inbox.OldEvents] empties and removes what was done with long ago.
@NullMarked
package dev.dealbridge.engine.inbox;

import org.jspecify.annotations.NullMarked;
