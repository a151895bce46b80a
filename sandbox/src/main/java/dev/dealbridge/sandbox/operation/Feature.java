package dev.dealbridge.sandbox.operation;

/// A part of Pipedrive that serves operations.
public interface Feature {
    /// Says what carries out the operations that this part serves.
    void bind(Bindings on);
}
