package dev.dealbridge.ledger.book;

import dev.dealbridge.invoice.problem.Problem;
import java.util.List;

/// How issuing an invoice ended.
public sealed interface IssueResult {

    /// @param repeated whether it was issued by an earlier call with the same key
    record Issued(LedgerInvoice invoice, boolean repeated) implements IssueResult {}

    /// Nothing was issued; every problem is named.
    record Refused(List<Problem> problems) implements IssueResult {

        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /// The key or the reference was used before for other content.
    record Contradiction(String reason) implements IssueResult {}
}
