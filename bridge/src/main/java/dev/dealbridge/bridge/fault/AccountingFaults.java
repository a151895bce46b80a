package dev.dealbridge.bridge.fault;

import dev.dealbridge.accounting.gateway.Outcome;
import dev.dealbridge.engine.intent.Attempt;
import dev.dealbridge.engine.intent.Lookup;
import dev.dealbridge.engine.lane.Decision;
import dev.dealbridge.invoice.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What follows from an outcome of the accounting system.
public final class AccountingFaults {

    private final Waits waits;

    public AccountingFaults(Waits waits) {
        this.waits = waits;
    }

    /// The value of an operation that can be repeated without harm, a read or an upsert.
    ///
    /// @throws Suspended with what becomes of the lane, if there is no value
    public <T> T valueOf(Outcome<T> outcome, String operation) {
        return switch (outcome) {
            case Outcome.Success<T>(T value) -> value;
            case Outcome.Retryable<T>(Duration after, String reason) ->
                throw new Suspended(new Decision.RetryAfter(after, operation + ": " + reason));
            case Outcome.UnknownOutcome<T>(String reason) ->
                throw new Suspended(new Decision.BackOff(operation + ": " + reason));
            case Outcome.Conflict<T>(String reason) ->
                throw new Suspended(new Decision.Park(operation + ": " + reason));
            case Outcome.Rejected<T>(List<Problem> problems) ->
                throw new Suspended(new Decision.Park(operation + ": " + sentence(problems)));
            case Outcome.AuthExpired<T>(String reason) ->
                throw new Suspended(new Decision.Park(operation + ": " + reason));
        };
    }

    /// As [#valueOf(Outcome, String)], where a refusal has a consequence of its own.
    ///
    /// @param refusal what to throw, from the reason of a refusal
    public <T> T valueOf(Outcome<T> outcome, String operation, Function<String, RuntimeException> refusal) {
        return switch (outcome) {
            case Outcome.Success<T> _, Outcome.Retryable<T> _, Outcome.UnknownOutcome<T> _ ->
                valueOf(outcome, operation);
            case Outcome.Conflict<T>(String reason) -> throw refusal.apply(reason);
            case Outcome.Rejected<T>(List<Problem> problems) -> throw refusal.apply(sentence(problems));
            case Outcome.AuthExpired<T>(String reason) -> throw refusal.apply(reason);
        };
    }

    /// What is known of a write.
    public <T, R> Attempt<R> attempt(Outcome<T> outcome, Function<T, R> value) {
        return switch (outcome) {
            case Outcome.Success<T>(T done) -> new Attempt.Confirmed<>(value.apply(done));
            case Outcome.Retryable<T>(Duration after, String reason) -> new Attempt.NotSent<>(after, reason);
            case Outcome.Conflict<T>(String reason) -> new Attempt.Rejected<>(reason);
            case Outcome.Rejected<T>(List<Problem> problems) -> new Attempt.Rejected<>(sentence(problems));
            case Outcome.AuthExpired<T>(String reason) -> new Attempt.Rejected<>(reason);
            case Outcome.UnknownOutcome<T>(String reason) -> new Attempt.OutcomeUnknown<>(reason);
        };
    }

    /// What a look-up says of a write.
    public <T, R> Lookup<R> lookup(Outcome<Optional<T>> outcome, Function<T, R> value) {
        return switch (outcome) {
            case Outcome.Success<Optional<T>>(Optional<T> found) ->
                found.<Lookup<R>>map(thing -> new Lookup.Found<>(value.apply(thing)))
                        .orElseGet(Lookup.Absent::new);
            case Outcome.Retryable<Optional<T>>(Duration after, String reason) ->
                new Lookup.Unavailable<>(after, reason);
            case Outcome.Conflict<Optional<T>>(String reason) -> new Lookup.Unavailable<>(waits.afterFault(), reason);
            case Outcome.Rejected<Optional<T>>(List<Problem> problems) ->
                new Lookup.Unavailable<>(waits.afterFault(), sentence(problems));
            case Outcome.AuthExpired<Optional<T>>(String reason) ->
                new Lookup.Unavailable<>(waits.whenBlocked(), reason);
            case Outcome.UnknownOutcome<Optional<T>>(String reason) ->
                new Lookup.Unavailable<>(waits.afterFault(), reason);
        };
    }

    private static String sentence(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
    }
}
