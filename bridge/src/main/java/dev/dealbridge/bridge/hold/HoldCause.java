package dev.dealbridge.bridge.hold;

/// Why a deal waits for a person.
public enum HoldCause {
    /// The deal has neither an organization nor a person.
    NO_CUSTOMER(Role.SALES),
    /// The customer record has no address at all.
    NO_ADDRESS(Role.SALES),
    /// The customer's address lacks parts that an invoice needs.
    INCOMPLETE_ADDRESS(Role.SALES),
    /// The customer record was deleted.
    CUSTOMER_DELETED(Role.SALES),
    /// The deal's value or the invoice's total is zero or negative.
    NOT_POSITIVE(Role.SALES),
    /// All product lines are disabled.
    NOTHING_TO_BILL(Role.SALES),
    /// A line breaks a rule of invoices.
    UNSOUND_LINES(Role.SALES),
    /// Product lines state their prices both with and without tax.
    MIXED_TAX_METHODS(Role.SALES),
    /// No known tax rule applies.
    UNKNOWN_TAX(Role.FINANCE),
    /// The invoice would differ from the deal's value by more than the tolerance.
    TOTAL_DIFFERS(Role.SALES),
    /// Deal, lines and tenant do not share one currency.
    CURRENCY_MISMATCH(Role.SALES),
    /// Product lines that recur are not invoiced yet.
    RECURRING_LINES(Role.FINANCE),
    /// Deals paid in installments are not invoiced yet.
    INSTALLMENTS(Role.FINANCE),
    /// Pipedrive states no time at which the deal was won.
    NO_WON_TIME(Role.SALES),
    /// The won time was moved across the rule's go-live date, or the deal was won again after it.
    WON_TIME_CHANGED(Role.FINANCE),
    /// The deal is archived.
    ARCHIVED(Role.SALES),
    /// The deal is deleted.
    DELETED(Role.SALES),
    /// The deal carries an invoice number that the bridge did not write.
    ALREADY_NUMBERED(Role.FINANCE),
    /// The accounting system refused the invoice or the customer.
    ACCOUNTING_REFUSED(Role.FINANCE),
    /// The accounting system issued other totals than planned.
    ISSUED_DIFFERENTLY(Role.FINANCE),
    /// Pipedrive refused a call.
    PIPEDRIVE_REFUSED(Role.ADMIN),
    /// Pipedrive sends the deal, its lines or its customer in a form that cannot be read.
    UNREADABLE(Role.ADMIN),
    /// Credentials are no longer accepted.
    NOT_AUTHORIZED(Role.ADMIN);

    private final Role role;

    HoldCause(Role role) {
        this.role = role;
    }

    /// Who can resolve it.
    public Role role() {
        return role;
    }

    /// Whether nothing needs to change for the deal to go on: a person who retries the deal says that all is well.
    public boolean isAcceptable() {
        return this == WON_TIME_CHANGED || this == ISSUED_DIFFERENTLY;
    }
}
