package dev.dealbridge.app.command;

import picocli.CommandLine.Command;

/// `ledger`: the embedded accounting.
@Command(
        name = "ledger",
        description = "The embedded accounting: calculates invoices, records payments, proves its books.")
final class LedgerCommand {}
