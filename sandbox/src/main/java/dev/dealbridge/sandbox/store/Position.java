package dev.dealbridge.sandbox.store;

/// A place in the order of a property: rows with the same value follow each other by id.
///
/// @param key what [dev.dealbridge.sandbox.json.Json#sortKey] makes of the value
public record Position(String key, long id) implements Comparable<Position> {
    @Override
    public int compareTo(Position other) {
        int order = key.compareTo(other.key);
        return order == 0 ? Long.compare(id, other.id) : order;
    }
}
