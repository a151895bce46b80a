package dev.dealbridge.bridge.invoicing;

import dev.dealbridge.invoice.calculation.Totals;
import dev.dealbridge.invoice.money.Money;
import java.math.BigDecimal;

/// How an invoice's totals fit the deal's value, which may be meant net or gross.
///
/// @param difference total of the basis minus the deal's value, exact; of the nearer one if neither fits
/// @param reason in words
public record ValueMatch(Basis basis, BigDecimal difference, String reason) {

    /// Which total is the deal's value.
    public enum Basis {
        NET,
        GROSS,
        NEITHER
    }

    /// @param tolerance the largest difference that counts as rounding, for the whole invoice
    static ValueMatch of(Totals totals, BigDecimal value, BigDecimal tolerance, int lines) {
        BigDecimal net = totals.net().amount().subtract(value);
        BigDecimal gross = totals.payable().amount().subtract(value);
        if (net.signum() == 0) {
            return new ValueMatch(Basis.NET, net, "the net total is the deal's value");
        }
        if (gross.signum() == 0) {
            return new ValueMatch(Basis.GROSS, gross, "the gross total is the deal's value");
        }
        boolean netIsNearer = net.abs().compareTo(gross.abs()) <= 0;
        BigDecimal nearer = netIsNearer ? net : gross;
        if (nearer.abs().compareTo(tolerance) <= 0) {
            return new ValueMatch(
                    netIsNearer ? Basis.NET : Basis.GROSS,
                    nearer,
                    "the %s total differs from the deal's value by %s, rounding within the tolerance of %s for %s"
                            .formatted(
                                    netIsNearer ? "net" : "gross",
                                    signed(nearer),
                                    tolerance.toPlainString(),
                                    lines == 1 ? "one line" : lines + " lines"));
        }
        return new ValueMatch(
                Basis.NEITHER,
                nearer,
                "the deal's value %s is neither the net total %s nor the gross total %s"
                        .formatted(value.toPlainString(), amount(totals.net()), amount(totals.payable())));
    }

    private static String amount(Money money) {
        return money.amount().toPlainString();
    }

    private static String signed(BigDecimal number) {
        return (number.signum() > 0 ? "+" : "") + number.toPlainString();
    }
}
