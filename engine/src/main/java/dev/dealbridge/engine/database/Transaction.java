package dev.dealbridge.engine.database;

/// One open transaction of one organization. It says nothing of what it is made of: only the stores, which are made of
/// the same, can look into it.
public interface Transaction {

    /// Runs `action` once the transaction is committed, and never when it is not.
    void afterCommit(Runnable action);
}
