package dev.dealbridge.app.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a demo came to: the one JSON object that `demo --json` prints. Everything is read from the ledger and from the
/// sandbox, nothing is counted on the way.
///
/// @param deals in the sandbox
/// @param won of these, with status won
/// @param invoices in the ledger
/// @param net their net amounts by currency
/// @param files attached to deals
/// @param duplicates invoices and files beyond the first of a deal
/// @param holds deals that wait for a person
/// @param paid fully paid invoices; null where no payment is part of the demo
/// @param tokens charged to the bridge's token, over all days
/// @param seconds that this run took
/// @param differences what is not as it should be, in sentences; empty when all is verified
public record DemoResult(
        long deals,
        long won,
        long invoices,
        Map<String, String> net,
        long files,
        long duplicates,
        long holds,
        @Nullable Long paid,
        long tokens,
        long seconds,
        List<String> differences) {
    /// The same with one more thing that is not as it should be.
    DemoResult withDifference(String sentence) {
        List<String> more =
                Stream.concat(differences.stream(), Stream.of(sentence)).toList();
        return new DemoResult(deals, won, invoices, net, files, duplicates, holds, paid, tokens, seconds, more);
    }

    /// Whether everything is as it should be.
    public boolean isVerified() {
        return differences.isEmpty();
    }
}
