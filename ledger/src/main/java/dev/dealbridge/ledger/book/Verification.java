package dev.dealbridge.ledger.book;

import java.util.List;

/// What a check of the books found.
///
/// @param findings empty if the books are sound
public record Verification(long entries, long invoices, long payments, long files, List<Finding> findings) {

    public Verification {
        findings = List.copyOf(findings);
    }

    public boolean isSound() {
        return findings.isEmpty();
    }

    /// A broken rule.
    ///
    /// @param rule which one, such as `balance` or `chain`
    /// @param where the row it was found at
    /// @param what what is there and what should be
    public record Finding(String rule, String where, String what) {

        @Override
        public String toString() {
            return "%s: %s: %s".formatted(rule, where, what);
        }
    }
}
