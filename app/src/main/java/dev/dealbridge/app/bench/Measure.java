package dev.dealbridge.app.bench;

/// Something that a bench measures.
interface Measure {

    /// For programs.
    String name();

    Target target();
}
