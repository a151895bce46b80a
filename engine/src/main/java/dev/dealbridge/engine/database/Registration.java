package dev.dealbridge.engine.database;

/// Ends what it was given for.
public interface Registration extends AutoCloseable {
    @Override
    void close();
}
