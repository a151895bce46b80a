package dev.dealbridge.app.page;

/// A state in one or two words.
public record StateBadge(String label, Tone tone) {}
