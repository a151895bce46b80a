package dev.dealbridge.bridge.invoicing;

import dev.dealbridge.invoice.calculation.Discount;
import dev.dealbridge.invoice.calculation.TaxGroup;
import dev.dealbridge.invoice.calculation.Totals;
import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.invoice.document.DraftLine;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.document.Party;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What pins a plan: SHA-256 over buyer, tenant, lines, tax, totals, currency and date policy.
///
/// Two plans with the same hash give the same invoice. Stage, clock, token cost and every reason in words are
/// left out: they may change without changing the invoice. The date policy is "issued on the day of issue,
/// delivered on the day the deal was won", so the service date belongs to it and the issue date does not.
public final class PlanHash {

    private static final String VERSION = "dealbridge plan 1";
    private static final String DATE_POLICY = "issue date: day of issue; service date: day won";

    private final StringBuilder text = new StringBuilder(512);

    private PlanHash() {}

    /// 64 lower-case hexadecimal digits.
    public static String of(InvoiceDraft draft, Totals totals) {
        PlanHash hash = new PlanHash();
        hash.put(VERSION);
        hash.draft(draft);
        hash.totals(totals);
        return sha256(hash.text.toString());
    }

    private void draft(InvoiceDraft draft) {
        put(draft.tenantId());
        buyer(draft.buyer());
        put(draft.currency().getCurrencyCode());
        put(draft.taxMethod().name());
        put(draft.language());
        put(draft.note());
        put(DATE_POLICY);
        put(draft.serviceDate().toString());
        put(Integer.toString(draft.lines().size()));
        draft.lines().forEach(this::line);
        put(Integer.toString(draft.discounts().size()));
        draft.discounts().forEach(this::discount);
    }

    private void buyer(Party buyer) {
        put(buyer.externalId());
        put(buyer.name());
        Address address = buyer.address();
        put(address.street());
        put(address.postalCode());
        put(address.city());
        put(address.region());
        put(address.country());
        put(buyer.vatId());
        put(buyer.email());
    }

    private void line(DraftLine line) {
        put(line.description());
        put(line.quantity());
        put(line.unit());
        put(line.unitPrice());
        put(line.tax().category().name());
        put(line.tax().rate());
        discount(line.discount());
    }

    private void discount(@Nullable Discount discount) {
        put(discount == null ? null : discount.type().name());
        if (discount != null) {
            put(discount.value());
        }
    }

    private void totals(Totals totals) {
        totals.lineNet().forEach(net -> put(net.toString()));
        for (TaxGroup group : totals.groups()) {
            put(group.category().name());
            put(group.rate());
            put(group.basis().toString());
            put(group.tax().toString());
        }
        put(totals.net().toString());
        put(totals.tax().toString());
        put(totals.gross().toString());
        put(totals.rounding().toString());
        put(totals.payable().toString());
    }

    /// 1.50 and 1.5 are the same quantity.
    private void put(BigDecimal number) {
        put(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
    }

    /// Length first, so that no text can pass for two neighbours; an absent value is not an empty one.
    private void put(@Nullable String value) {
        if (value == null) {
            text.append("-;");
        } else {
            text.append(value.length()).append(':').append(value).append(';');
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
