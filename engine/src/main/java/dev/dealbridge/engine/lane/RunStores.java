package dev.dealbridge.engine.lane;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.intent.IntentStore;
import dev.dealbridge.engine.journal.JournalStore;

/// What the runs of lanes are kept in.
public record RunStores(LaneStore lanes, JournalStore journal, IntentStore intents) {

    public static RunStores in(PostgresDatabase database) {
        return new RunStores(LaneStore.in(database), JournalStore.inPostgres(), IntentStore.in(database));
    }
}
