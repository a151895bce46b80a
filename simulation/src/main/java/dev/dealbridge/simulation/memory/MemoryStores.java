package dev.dealbridge.simulation.memory;

import dev.dealbridge.bridge.hold.HoldStore;
import dev.dealbridge.bridge.memory.Memory;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.lane.RunStores;
import dev.dealbridge.engine.secret.SecretStore;
import dev.dealbridge.engine.secret.SecretVault;

/// The stores of one node over one [MemoryDatabase].
///
/// @param runs of the engine
/// @param memory of the bridge
public record MemoryStores(RunStores runs, InboxStore inbox, SecretStore secrets, Memory memory) {

    public static MemoryStores in(MemoryDatabase database, SecretVault vault) {
        MemoryData data = database.data();
        HoldStore holds = new MemoryHoldStore(data);
        return new MemoryStores(
                new RunStores(
                        new MemoryLaneStore(database), new MemoryJournalStore(data), new MemoryIntentStore(database)),
                new MemoryInboxStore(database),
                new MemorySecretStore(database, vault),
                new Memory(
                        database,
                        new MemoryConnectionStore(database),
                        new MemoryDealStore(data),
                        new MemoryInstallmentStore(data),
                        new MemoryEpisodeStore(data),
                        holds,
                        new MemoryPartyLinkStore(data),
                        new MemoryTimelineStore(database),
                        new MemoryProgressStore(data),
                        new MemoryDealBoard(database, holds)));
    }
}
