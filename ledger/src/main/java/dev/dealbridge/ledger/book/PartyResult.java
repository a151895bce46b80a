package dev.dealbridge.ledger.book;

import dev.dealbridge.invoice.problem.Problem;
import java.util.List;

/// How storing a customer ended.
public sealed interface PartyResult {

    /// @param id of the customer in the books
    record Stored(String id) implements PartyResult {}

    /// Nothing was stored; every problem is named.
    record Refused(List<Problem> problems) implements PartyResult {

        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /// The key was used before for other content.
    record Contradiction(String reason) implements PartyResult {}
}
