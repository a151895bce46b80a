package dev.dealbridge.simulation.world;

import dev.dealbridge.invoice.document.InvoiceDraft;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/// What is billed, in one text that can be compared.
final class Billed {

    private Billed() {}

    static String line(BigDecimal quantity, BigDecimal price) {
        return plain(quantity) + " x " + plain(price);
    }

    static String of(InvoiceDraft draft) {
        return draft.lines().stream()
                .map(line -> line(line.quantity(), line.unitPrice()))
                .collect(Collectors.joining(", "));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
