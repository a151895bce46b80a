package dev.dealbridge.ledger.book;

/// How a transaction shall end.
sealed interface Ending<T> {

    T value();

    record Commit<T>(T value) implements Ending<T> {}

    record Rollback<T>(T value) implements Ending<T> {}
}
