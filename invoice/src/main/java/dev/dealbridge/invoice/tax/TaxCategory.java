package dev.dealbridge.invoice.tax;

/// VAT categories of EN 16931 (code list UNTDID 5305, BT-118 and BT-151).
public enum TaxCategory {
    /// Standard or reduced rate; the only category with a rate above zero.
    S,
    /// Zero rated.
    Z,
    /// Exempt; needs a reason.
    E,
    /// Reverse charge: the buyer owes the tax; needs a reason and both VAT ids.
    AE,
    /// Intra-community supply; needs a reason and both VAT ids.
    K,
    /// Export outside the EU; needs a reason.
    G,
    /// Outside the scope of VAT; needs a reason, and stands alone in a document.
    O;

    /// Whether tax is charged. All other categories have the rate zero.
    public boolean isTaxed() {
        return this == S;
    }

    /// Whether a document must say why no tax is charged (EN 16931 rules BR-E-10, BR-AE-10, BR-IC-10,
    /// BR-G-10, BR-O-10).
    public boolean needsReason() {
        return switch (this) {
            case S, Z -> false;
            case E, AE, K, G, O -> true;
        };
    }
}
