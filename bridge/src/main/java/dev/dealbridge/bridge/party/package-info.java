/// Customers: the Pipedrive records that invoices go to.
///
/// A [dev.dealbridge.bridge.party.PartyKey] names one, [dev.dealbridge.bridge.party.BuyerFacts] is what was read of
/// it. [dev.dealbridge.bridge.party.PartyLinkStore] keeps what was read, so that a customer of a thousand deals is
/// read once a minute at most, and which customer of the accounting system it is. When a record changes,
/// [dev.dealbridge.bridge.party.PartyLane] has it read anew and wakes the deals that wait for it.
@NullMarked
package dev.dealbridge.bridge.party;

import org.jspecify.annotations.NullMarked;
