package dev.dealbridge.ledger.pdf;

/// The words of an invoice. None of them is "Gutschrift": a paper of that name is issued by the customer
/// (section 14(4) no. 10 UStG).
enum Term {
    INVOICE("Rechnung", "Invoice"),
    INVOICE_NUMBER("Rechnungsnummer", "Invoice number"),
    ISSUE_DATE("Rechnungsdatum", "Invoice date"),
    SERVICE_DATE("Leistungsdatum", "Date of supply"),
    DUE_DATE("Fällig am", "Due date"),
    REFERENCE("Referenz", "Reference"),
    YOUR_VAT_ID("Ihre USt-IdNr.", "Your VAT ID"),
    POSITION("Pos.", "No."),
    DESCRIPTION("Bezeichnung", "Description"),
    QUANTITY("Menge", "Quantity"),
    UNIT_PRICE("Einzelpreis", "Unit price"),
    TAX_RATE("USt", "VAT"),
    AMOUNT("Betrag", "Amount"),
    NET("netto", "net"),
    GROSS("brutto", "gross"),
    DISCOUNT("Rabatt", "Discount"),
    ON("auf", "on"),
    SUM_OF_LINES("Summe der Positionen", "Sum of lines"),
    SUM_OF_LINES_GROSS("Summe der Positionen (brutto)", "Sum of lines (gross)"),
    NET_AMOUNT("Nettobetrag", "Net amount"),
    TAX("Umsatzsteuer", "VAT"),
    EXEMPT("Steuerfrei", "Exempt from VAT"),
    REVERSE_CHARGE("Umsatzsteuer, Reverse Charge,", "VAT, reverse charge,"),
    INTRA_COMMUNITY("Innergemeinschaftliche Lieferung, steuerfrei", "Intra-Community supply, exempt"),
    EXPORT("Ausfuhrlieferung, steuerfrei", "Export, exempt"),
    OUTSIDE_SCOPE("Nicht steuerbar", "Outside the scope of VAT"),
    GROSS_AMOUNT("Bruttobetrag", "Gross amount"),
    ROUNDING("Rundung", "Rounding"),
    ROUNDING_TO_AGREED("Rundung auf den vereinbarten Bruttobetrag", "Rounding to the agreed gross amount"),
    PAYABLE("Zahlbetrag", "Amount due"),
    TAX_NOTE("Steuerlicher Hinweis", "Tax note"),
    NOTE("Anmerkung", "Note"),
    PAYMENT("Zahlung", "Payment"),
    PAYABLE_BY("Zahlbar ohne Abzug bis zum %s.", "Payable without deduction by %s."),
    DUE_ON("Fällig am %s.", "Due on %s."),
    ACCOUNT_HOLDER("Kontoinhaber", "Account holder"),
    PAYMENT_REFERENCE("Verwendungszweck", "Payment reference"),
    VAT_ID("USt-IdNr.", "VAT ID"),
    TAX_NUMBER("Steuernummer", "Tax number"),
    PHONE("Telefon", "Phone"),
    EMAIL("E-Mail", "E-mail"),
    PAGE("Seite", "Page"),
    OF("von", "of");

    private final String german;
    private final String english;

    Term(String german, String english) {
        this.german = german;
        this.english = english;
    }

    String in(Language language) {
        return switch (language) {
            case GERMAN -> german;
            case ENGLISH -> english;
        };
    }
}
