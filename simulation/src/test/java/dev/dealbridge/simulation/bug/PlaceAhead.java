package dev.dealbridge.simulation.bug;

import dev.dealbridge.bridge.progress.ProgressStore;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Places that are kept in mind although the transaction is rolled back in which they were reached.
final class PlaceAhead implements ProgressStore {

    private final ProgressStore real;
    private final Map<String, String> reached = new TreeMap<>();

    PlaceAhead(ProgressStore real) {
        this.real = real;
    }

    @Override
    public Optional<String> find(Transaction transaction, OrganizationId organization, String name) {
        Optional<String> kept = real.find(transaction, organization, name);
        return Optional.ofNullable(reached.get(organization + "/" + name)).or(() -> kept);
    }

    @Override
    public void put(Transaction transaction, OrganizationId organization, String name, String position) {
        real.put(transaction, organization, name, position);
        reached.put(organization + "/" + name, position);
    }
}
