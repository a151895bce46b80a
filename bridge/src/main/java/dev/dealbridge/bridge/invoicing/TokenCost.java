package dev.dealbridge.bridge.invoicing;

/// What something costs of Pipedrive's daily allowance.
///
/// @param read tokens of the reads
/// @param write tokens of the writes, with the reads that verify them
public record TokenCost(int read, int write) {

    public static final int DEAL = 1;
    public static final int PARTY = 1;
    public static final int PRODUCTS = 10;
    public static final int DISCOUNTS = 10;
    public static final int INSTALLMENTS = 10;
    public static final int UPLOAD = 10;
    public static final int READ_BACK = 2;
    public static final int PATCH = 5;
    public static final int NOTE = 10;

    /// The writes of one invoice: upload, read-back and fields, and the note if the rule wants one.
    static int ofExecution(boolean issueNote) {
        return UPLOAD + READ_BACK + PATCH + (issueNote ? NOTE : 0);
    }

    /// The same where nothing is left to write.
    TokenCost withoutWrites() {
        return new TokenCost(read, 0);
    }

    public int total() {
        return read + write;
    }
}
