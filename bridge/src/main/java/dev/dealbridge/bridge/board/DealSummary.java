package dev.dealbridge.bridge.board;

import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.pipedrive.id.DealId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One deal in a line.
///
/// @param buyer name of the customer; null while it has not been read
/// @param value of the deal, as Pipedrive states it, in `currency`
/// @param reason why it is in this state, where the state alone does not say it
/// @param invoice null before it is issued
/// @param holds empty unless it is held
/// @param changedAt when its state last changed
public record DealSummary(
        DealId id,
        String title,
        @Nullable String buyer,
        BigDecimal value,
        String currency,
        DealState state,
        @Nullable String reason,
        @Nullable InvoiceSummary invoice,
        List<Hold> holds,
        Instant changedAt) {

    public DealSummary {
        holds = List.copyOf(holds);
    }

    /// The invoice of a deal.
    ///
    /// @param reference our business key, by which the accounting system knows it too
    /// @param amount what is to be paid for it
    /// @param file name of the file on the deal; null before it is attached
    /// @param settled whether file, fields and note are all on the deal
    public record InvoiceSummary(
            String reference,
            String number,
            LocalDate issueDate,
            LocalDate dueDate,
            Money net,
            Money amount,
            Money paid,
            Money open,
            @Nullable LocalDate paidDate,
            @Nullable String file,
            boolean settled) {}
}
