package dev.dealbridge.simulation.memory;

import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An open transaction: how to undo it, and what is to happen after it.
final class MemoryTransaction implements Transaction {

    private final @Nullable OrganizationId organization;
    private final Instant now;
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final List<Runnable> after = new ArrayList<>();

    /// @param organization null for the engine's role, which sees all
    /// @param now the database's time, the same during the whole transaction
    MemoryTransaction(@Nullable OrganizationId organization, Instant now) {
        this.organization = organization;
        this.now = now;
    }

    static MemoryTransaction of(Transaction transaction) {
        return (MemoryTransaction) transaction;
    }

    Instant now() {
        return now;
    }

    boolean sees(OrganizationId other) {
        return organization == null || organization.equals(other);
    }

    /// The organization that the transaction names.
    OrganizationId organization() {
        if (organization == null) {
            throw new IllegalStateException("the engine's transaction names no organization");
        }
        return organization;
    }

    void undoWith(Runnable step) {
        undo.push(step);
    }

    /// Puts into a map of the data, until the transaction is rolled back.
    <K, V> void put(Map<K, V> map, K key, V value) {
        V before = map.put(key, value);
        undoWith(() -> {
            if (before == null) {
                map.remove(key);
            } else {
                map.put(key, before);
            }
        });
    }

    /// Removes from a map of the data, until the transaction is rolled back.
    <K, V> void remove(Map<K, V> map, K key) {
        V before = map.remove(key);
        if (before != null) {
            undoWith(() -> map.put(key, before));
        }
    }

    @Override
    public void afterCommit(Runnable action) {
        after.add(action);
    }

    void rollBack() {
        undo.forEach(Runnable::run);
    }

    void announce() {
        after.forEach(Runnable::run);
    }
}
