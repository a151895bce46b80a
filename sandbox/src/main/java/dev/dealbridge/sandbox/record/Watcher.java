package dev.dealbridge.sandbox.record;

/// Hears of every change of a record, inside the transaction of the change.
public interface Watcher {
    void saw(Change change);
}
