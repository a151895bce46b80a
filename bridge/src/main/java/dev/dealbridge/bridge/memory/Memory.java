package dev.dealbridge.bridge.memory;

import dev.dealbridge.bridge.board.DealBoard;
import dev.dealbridge.bridge.board.DealStore;
import dev.dealbridge.bridge.connection.ConnectionStore;
import dev.dealbridge.bridge.episode.EpisodeStore;
import dev.dealbridge.bridge.hold.HoldStore;
import dev.dealbridge.bridge.installment.InstallmentStore;
import dev.dealbridge.bridge.party.PartyLinkStore;
import dev.dealbridge.bridge.progress.ProgressStore;
import dev.dealbridge.bridge.timeline.TimelineStore;
import dev.dealbridge.engine.database.Database;
import dev.dealbridge.engine.database.PostgresDatabase;

/// All that the bridge keeps. Where methods of a store take the transaction, what belongs together is committed
/// together.
///
/// @param database opens the transactions in which nothing but these stores is used
public record Memory(
        Database database,
        ConnectionStore connections,
        DealStore deals,
        InstallmentStore installments,
        EpisodeStore episodes,
        HoldStore holds,
        PartyLinkStore parties,
        TimelineStore timeline,
        ProgressStore progress,
        DealBoard board) {

    public static Memory in(PostgresDatabase database) {
        return new Memory(
                database,
                ConnectionStore.in(database),
                DealStore.inPostgres(),
                InstallmentStore.inPostgres(),
                EpisodeStore.inPostgres(),
                HoldStore.inPostgres(),
                PartyLinkStore.inPostgres(),
                TimelineStore.in(database),
                ProgressStore.inPostgres(),
                DealBoard.in(database));
    }
}
