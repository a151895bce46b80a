package dev.dealbridge.bridge.writing;

import dev.dealbridge.bridge.episode.BookedInvoice;
import dev.dealbridge.bridge.episode.PaymentStanding;

/// What notes on deals say, as HTML, in the tenant's language.
public final class NoteTexts {

    private final boolean german;

    private NoteTexts(boolean german) {
        this.german = german;
    }

    /// @param language `de` or `en`; English for any other
    public static NoteTexts in(String language) {
        return new NoteTexts(language.equals("de"));
    }

    public String issued(BookedInvoice invoice) {
        return (german
                        ? "<p>Rechnung <b>%s</b> über %s wurde am %s gestellt, fällig am %s.</p>"
                        : "<p>Invoice <b>%s</b> of %s was issued on %s, due on %s.</p>")
                .formatted(escaped(invoice.number()), invoice.payable(), invoice.issueDate(), invoice.dueDate());
    }

    public String paid(BookedInvoice invoice, PaymentStanding standing) {
        return switch (standing.state()) {
            case OPEN ->
                (german
                                ? "<p>Auf Rechnung <b>%s</b> über %s ist nichts mehr bezahlt.</p>"
                                : "<p>Nothing is paid of invoice <b>%s</b> of %s any more.</p>")
                        .formatted(escaped(invoice.number()), invoice.payable());
            case PARTLY_PAID ->
                (german
                                ? "<p>Rechnung <b>%s</b>: %s bezahlt, %s offen.</p>"
                                : "<p>Invoice <b>%s</b>: %s paid, %s open.</p>")
                        .formatted(escaped(invoice.number()), standing.paid(), standing.open());
            case PAID ->
                (german ? "<p>Rechnung <b>%s</b> über %s ist bezahlt.</p>" : "<p>Invoice <b>%s</b> of %s is paid.</p>")
                        .formatted(escaped(invoice.number()), invoice.payable());
            case OVERPAID ->
                (german
                                ? "<p>Rechnung <b>%s</b> über %s ist überzahlt: %s eingegangen.</p>"
                                : "<p>Invoice <b>%s</b> of %s is overpaid: %s received.</p>")
                        .formatted(escaped(invoice.number()), invoice.payable(), standing.paid());
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
