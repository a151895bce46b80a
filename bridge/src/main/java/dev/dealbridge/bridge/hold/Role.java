package dev.dealbridge.bridge.hold;

/// Who can resolve a hold.
public enum Role {
    /// Who keeps deals, customers and addresses in Pipedrive.
    SALES,
    /// Who answers for invoices and tax.
    FINANCE,
    /// Who runs the bridge and its connections.
    ADMIN
}
