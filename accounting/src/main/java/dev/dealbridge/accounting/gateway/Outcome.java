package dev.dealbridge.accounting.gateway;

import dev.dealbridge.invoice.problem.Problem;
import java.time.Duration;
import java.util.List;

/// How an operation of an [AccountingGateway] ended.
public sealed interface Outcome<T> {

    /// It was done.
    record Success<T>(T value) implements Outcome<T> {}

    /// It was not done and had no effect; it can be tried again, not before `after`.
    record Retryable<T>(Duration after, String reason) implements Outcome<T> {}

    /// It contradicts what is there, such as a key used before with other content; it will not succeed
    /// unchanged.
    record Conflict<T>(String reason) implements Outcome<T> {}

    /// The input was refused; every problem is named.
    record Rejected<T>(List<Problem> problems) implements Outcome<T> {

        public Rejected {
            problems = List.copyOf(problems);
        }
    }

    /// The credentials are no longer accepted; a person has to connect again.
    record AuthExpired<T>(String reason) implements Outcome<T> {}

    /// A write got no answer and may have happened: look it up by reference before sending it again.
    record UnknownOutcome<T>(String reason) implements Outcome<T> {}
}
