package dev.dealbridge.simulation.memory;

import dev.dealbridge.bridge.progress.ProgressStore;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import java.util.Optional;

/// Places in lists, in memory.
final class MemoryProgressStore implements ProgressStore {

    private final MemoryData data;

    MemoryProgressStore(MemoryData data) {
        this.data = data;
    }

    @Override
    public Optional<String> find(Transaction transaction, OrganizationId organization, String name) {
        return Optional.ofNullable(data.progress.in(transaction, organization).get(name));
    }

    @Override
    public void put(Transaction transaction, OrganizationId organization, String name, String position) {
        data.progress.in(transaction, organization).put(name, position);
    }
}
