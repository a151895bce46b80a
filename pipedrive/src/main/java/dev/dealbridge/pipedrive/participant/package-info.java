/// The people around a deal beside its own person.
///
/// [dev.dealbridge.pipedrive.participant.DealParticipants] reads and writes
/// [dev.dealbridge.pipedrive.participant.DealParticipant]s and tells who came and went.
@NullMarked
package dev.dealbridge.pipedrive.participant;

import org.jspecify.annotations.NullMarked;
