package dev.dealbridge.app.command;

import picocli.CommandLine.Command;

/// `bench`: measures parts of the product.
@Command(name = "bench", description = "Measures parts of Dealbridge on this machine.")
final class BenchCommand {}
