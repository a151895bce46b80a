package dev.dealbridge.ledger.posting;

/// The side of an account.
public enum Side {
    DEBIT("D"),
    CREDIT("C");

    private final String code;

    Side(String code) {
        this.code = code;
    }

    /// `D` or `C`.
    public String code() {
        return code;
    }

    public static Side ofCode(String code) {
        return switch (code) {
            case "D" -> DEBIT;
            case "C" -> CREDIT;
            default -> throw new IllegalArgumentException("a side is D or C, got " + code);
        };
    }
}
