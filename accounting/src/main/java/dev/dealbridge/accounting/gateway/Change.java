package dev.dealbridge.accounting.gateway;

/// Something happened to an invoice. A hint to read it, not the news itself.
///
/// @param reference our business key of the invoice
public record Change(RemoteInvoiceId id, String reference, ChangeKind kind) {}
