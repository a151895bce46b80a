package dev.dealbridge.app.page;

/// Says what went wrong and what to do.
public record ProblemPage(String title, String sentence) {}
