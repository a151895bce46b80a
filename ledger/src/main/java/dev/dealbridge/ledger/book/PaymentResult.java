package dev.dealbridge.ledger.book;

import dev.dealbridge.invoice.problem.Problem;
import java.util.List;

/// How recording a payment ended.
public sealed interface PaymentResult {

    /// @param invoice as it stands after the payment
    /// @param repeated whether it was recorded by an earlier call with the same key
    record Recorded(LedgerPayment payment, LedgerInvoice invoice, boolean repeated) implements PaymentResult {}

    /// Nothing was recorded; every problem is named.
    record Refused(List<Problem> problems) implements PaymentResult {

        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /// The key was used before for other content.
    record Contradiction(String reason) implements PaymentResult {}
}
