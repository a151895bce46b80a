package dev.dealbridge.accounting.gateway;

/// What an accounting system can do.
///
/// @param ownNumbers whether it assigns the invoice number itself
/// @param maxNumberLength the longest invoice number it takes or gives
/// @param taxPerLine whether it rounds tax per line; totals may then differ from ours by cents
/// @param writesPayments whether payments can be recorded through the gateway
/// @param reportsChanges whether [AccountingGateway#changesSince] works
/// @param idempotency how a repeated write is recognized
public record Capabilities(
        boolean ownNumbers,
        int maxNumberLength,
        boolean taxPerLine,
        boolean writesPayments,
        boolean reportsChanges,
        Idempotency idempotency) {

    /// How a repeated write is recognized.
    public enum Idempotency {
        /// The accounting system keeps our key.
        NATIVE,
        /// The gateway looks for our reference before it writes.
        LOOKUP
    }
}
