package dev.dealbridge.bridge.connection;

import dev.dealbridge.pipedrive.field.FieldType;

/// What the bridge writes into custom fields of a deal.
public enum FieldRole {
    INVOICE_NUMBER("Invoice number", FieldType.Known.VARCHAR, "Number of the invoice that was issued for this deal"),
    INVOICE_STATUS("Invoice status", FieldType.Known.VARCHAR, "issued, partly paid, paid or overpaid"),
    INVOICE_AMOUNT("Invoice amount", FieldType.Known.MONETARY, "What is to be paid for the invoice"),
    INVOICE_OPEN_AMOUNT("Invoice open amount", FieldType.Known.MONETARY, "What is left to be paid"),
    INVOICE_PAID_DATE("Invoice paid on", FieldType.Known.DATE, "When the invoice was paid in full"),
    INVOICE_LINK("Invoice link", FieldType.Known.VARCHAR, "Where to see the invoice and what happened to it");

    private final String fieldName;
    private final FieldType.Known type;
    private final String description;

    FieldRole(String fieldName, FieldType.Known type, String description) {
        this.fieldName = fieldName;
        this.type = type;
        this.description = description;
    }

    /// The name under which the field is made, or adopted if there is one.
    public String fieldName() {
        return fieldName;
    }

    FieldType.Known type() {
        return type;
    }

    String description() {
        return description;
    }
}
