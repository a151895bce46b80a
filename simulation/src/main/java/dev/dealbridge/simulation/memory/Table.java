package dev.dealbridge.simulation.memory;

import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Immutable rows by key, apart by organization.
///
/// @param <K> the key within an organization
/// @param <R> the row
final class Table<K extends Comparable<? super K>, R> {

    private final Map<OrganizationId, TreeMap<K, R>> rows = new TreeMap<>();

    /// The rows of one organization as a transaction sees them: none of another's than its own.
    Rows in(Transaction transaction, OrganizationId organization) {
        return new Rows(MemoryTransaction.of(transaction), organization);
    }

    /// The organizations that have rows, for the engine's role.
    List<OrganizationId> organizations() {
        return List.copyOf(rows.keySet());
    }

    final class Rows {

        private final MemoryTransaction transaction;
        private final OrganizationId organization;

        private Rows(MemoryTransaction transaction, OrganizationId organization) {
            this.transaction = transaction;
            this.organization = organization;
        }

        private Map<K, R> seen() {
            Map<K, R> own = rows.get(organization);
            return own == null || !transaction.sees(organization) ? new TreeMap<>() : own;
        }

        @Nullable
        R get(K key) {
            return seen().get(key);
        }

        boolean has(K key) {
            return seen().containsKey(key);
        }

        /// In the order of their keys.
        List<R> all() {
            return new ArrayList<>(seen().values());
        }

        List<K> keys() {
            return new ArrayList<>(seen().keySet());
        }

        void put(K key, R row) {
            if (!transaction.sees(organization)) {
                throw new IllegalStateException("new row violates row-level security policy: it is of " + organization);
            }
            Map<K, R> own = rows.computeIfAbsent(organization, _ -> new TreeMap<>());
            restore(own, key, own.put(key, row));
        }

        void remove(K key) {
            Map<K, R> own = seen();
            restore(own, key, own.remove(key));
        }

        private void restore(Map<K, R> own, K key, @Nullable R before) {
            transaction.undoWith(() -> {
                if (before == null) {
                    own.remove(key);
                } else {
                    own.put(key, before);
                }
            });
        }
    }
}
