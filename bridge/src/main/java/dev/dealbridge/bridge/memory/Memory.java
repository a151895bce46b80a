package dev.dealbridge.bridge.memory;

import dev.dealbridge.bridge.board.DealStore;
import dev.dealbridge.bridge.episode.EpisodeStore;
import dev.dealbridge.bridge.hold.HoldStore;
import dev.dealbridge.bridge.installment.InstallmentStore;
import dev.dealbridge.bridge.party.PartyLinkStore;
import dev.dealbridge.bridge.timeline.TimelineStore;
import dev.dealbridge.engine.database.Database;

/// The stores that a run writes to. Their methods take the transaction, so that what belongs together is
/// committed together.
public record Memory(
        DealStore deals,
        InstallmentStore installments,
        EpisodeStore episodes,
        HoldStore holds,
        PartyLinkStore parties,
        TimelineStore timeline) {

    public static Memory of(Database database) {
        return new Memory(
                new DealStore(),
                new InstallmentStore(),
                new EpisodeStore(),
                new HoldStore(),
                new PartyLinkStore(),
                new TimelineStore(database));
    }
}
