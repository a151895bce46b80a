package dev.dealbridge.bridge.writing;

import dev.dealbridge.accounting.gateway.PaymentState;
import dev.dealbridge.bridge.connection.FieldCodes;
import dev.dealbridge.bridge.connection.FieldRole;
import dev.dealbridge.bridge.episode.PaymentStanding;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.value.CustomFields;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.Monetary;
import java.net.URI;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The values of the bridge's custom fields on a deal.
///
/// @param amount what is to be paid for the invoice
/// @param paidDate null clears the field
public record InvoiceFields(
        String number,
        String status,
        Money amount,
        Money open,
        @Nullable LocalDate paidDate,
        URI link) {

    /// The fields of an invoice and how far it is paid.
    public static InvoiceFields of(String number, Money amount, PaymentStanding standing, URI link) {
        return new InvoiceFields(number, word(standing.state()), amount, standing.open(), standing.paidDate(), link);
    }

    /// The word in the status field.
    public static String word(PaymentState state) {
        return switch (state) {
            case OPEN -> "issued";
            case PARTLY_PAID -> "partly paid";
            case PAID -> "paid";
            case OVERPAID -> "overpaid";
        };
    }

    /// What the fields say of the invoice and its payment, wherever the deal's page is.
    String facts() {
        return "%s, %s, %s, %s, %s".formatted(number, status, amount, open, paidDate);
    }

    DealUpdate toUpdate(DealId deal, FieldCodes codes) {
        DealUpdate update = DealUpdate.of(deal);
        for (FieldRole role : FieldRole.values()) {
            update = update.withCustomField(codes.of(role), value(role));
        }
        return update;
    }

    private CustomValue value(FieldRole role) {
        return switch (role) {
            case INVOICE_NUMBER -> CustomValue.text(number);
            case INVOICE_STATUS -> CustomValue.text(status);
            case INVOICE_AMOUNT -> money(amount);
            case INVOICE_OPEN_AMOUNT -> money(open);
            case INVOICE_PAID_DATE -> paidDate == null ? CustomValue.empty() : CustomValue.date(paidDate);
            case INVOICE_LINK -> CustomValue.text(link.toString());
        };
    }

    /// Whether a deal carries exactly these values.
    public boolean areIn(CustomFields fields, FieldCodes codes) {
        return number.equals(fields.text(codes.of(FieldRole.INVOICE_NUMBER)))
                && status.equals(fields.text(codes.of(FieldRole.INVOICE_STATUS)))
                && isMoney(amount, fields, codes.of(FieldRole.INVOICE_AMOUNT))
                && isMoney(open, fields, codes.of(FieldRole.INVOICE_OPEN_AMOUNT))
                && isDate(fields, codes.of(FieldRole.INVOICE_PAID_DATE))
                && link.toString().equals(fields.text(codes.of(FieldRole.INVOICE_LINK)));
    }

    private boolean isDate(CustomFields fields, FieldCode code) {
        return paidDate == null ? !fields.isSet(code) : paidDate.equals(fields.date(code));
    }

    private static boolean isMoney(Money money, CustomFields fields, FieldCode code) {
        Monetary found = fields.money(code);
        return found != null
                && found.value().compareTo(money.amount()) == 0
                && found.currency().equals(money.currency().getCurrencyCode());
    }

    private static CustomValue money(Money money) {
        return CustomValue.money(money.amount(), money.currency().getCurrencyCode());
    }
}
