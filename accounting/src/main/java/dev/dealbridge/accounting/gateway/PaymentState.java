package dev.dealbridge.accounting.gateway;

/// How far an invoice is paid, derived from its payments. Overdue is no state but a function of the clock:
/// [RemoteInvoice#overdue()].
public enum PaymentState {
    OPEN,
    PARTLY_PAID,
    PAID,
    /// More was paid than asked; the excess is a credit of the customer.
    OVERPAID
}
