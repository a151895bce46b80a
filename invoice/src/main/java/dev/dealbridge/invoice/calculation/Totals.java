package dev.dealbridge.invoice.calculation;

import dev.dealbridge.invoice.money.Money;
import java.util.List;

/// The amounts of an invoice. Always `net + tax = gross` and `gross + rounding = payable`.
///
/// @param lineNet net amount of each line, in the order of the lines (BT-131)
/// @param groups one per category and rate, in the order of their first line
/// @param net after document discounts (BT-109)
/// @param tax sum of the groups' tax (BT-110)
/// @param gross (BT-112)
/// @param rounding what leads from gross to the payable amount: cash rounding, and with prices that contain
///        tax the cent between the agreed gross amount and net plus tax (BT-114)
/// @param payable (BT-115)
public record Totals(
        List<Money> lineNet, List<TaxGroup> groups, Money net, Money tax, Money gross, Money rounding, Money payable) {

    public Totals {
        lineNet = List.copyOf(lineNet);
        groups = List.copyOf(groups);
    }
}
