package dev.dealbridge.bridge.fault;

import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.engine.intent.Attempt;
import dev.dealbridge.engine.intent.Lookup;
import dev.dealbridge.engine.lane.Decision;
import dev.dealbridge.pipedrive.error.PipedriveException;
import java.util.Objects;
import java.util.Optional;

/// What follows when a call to Pipedrive fails.
public final class PipedriveFaults {

    private final Waits waits;

    public PipedriveFaults(Waits waits) {
        this.waits = waits;
    }

    /// After a failed read: what becomes of the lane.
    ///
    /// @throws PipedriveException the same again if it counts as a failed attempt: an answer that
    ///         cannot be read may be a passing trouble, but must not be asked for without end
    public Decision afterRead(PipedriveException failure) {
        String said = said(failure);
        return switch (failure) {
            case PipedriveException.RateLimited limited -> new Decision.RetryAfter(limited.retryAfter(), said);
            case PipedriveException.Blocked _ -> new Decision.RetryAfter(waits.whenBlocked(), said);
            case PipedriveException.ServerFault _, PipedriveException.Unreachable _ -> new Decision.BackOff(said);
            case PipedriveException.OutcomeUnknown _ -> new Decision.RetryAfter(waits.writeTimeout(), said);
            case PipedriveException.Refused _ -> new Decision.Park(said);
            case PipedriveException.NotFound _ -> new Decision.Park(said);
            case PipedriveException.Unauthorized _ -> new Decision.Park(said);
            case PipedriveException.Unreadable unreadable -> throw unreadable;
        };
    }

    /// The hold that a failed read leaves on a deal; empty if the failure passes by itself.
    public Optional<Hold> hold(PipedriveException failure) {
        String said = said(failure);
        return switch (failure) {
            case PipedriveException.Refused _, PipedriveException.NotFound _ -> Optional.of(refusal(said));
            case PipedriveException.Unauthorized _ ->
                Optional.of(Hold.of(
                        HoldCause.NOT_AUTHORIZED,
                        said,
                        "Set pipedrive.token (DEALBRIDGE_PIPEDRIVE_TOKEN) to one that Pipedrive accepts, start ./dealbridge serve"
                                + " again, then retry the holds."));
            case PipedriveException.RateLimited _,
                    PipedriveException.Blocked _,
                    PipedriveException.ServerFault _,
                    PipedriveException.Unreachable _,
                    PipedriveException.OutcomeUnknown _,
                    PipedriveException.Unreadable _ -> Optional.empty();
        };
    }

    /// The hold that an answer leaves on a deal which cannot be read, however often it is asked for.
    public static Hold unreadable(PipedriveException.Unreadable failure) {
        return Hold.of(
                HoldCause.UNREADABLE,
                "What Pipedrive sends of the deal cannot be read: " + said(failure),
                "Correct the record in Pipedrive, then retry the hold; if it looks right there, report this as a fault.");
    }

    /// The hold that a refused call leaves on a deal.
    public static Hold refusal(String reason) {
        return Hold.of(HoldCause.PIPEDRIVE_REFUSED, reason, "Remove the cause in Pipedrive, then retry the hold.");
    }

    /// After a failed write: what is known of it.
    public <T> Attempt<T> afterWrite(PipedriveException failure) {
        String said = said(failure);
        return switch (failure) {
            case PipedriveException.RateLimited limited ->
                isWithheld(limited)
                        ? new Attempt.Withheld<>(limited.retryAfter(), said)
                        : new Attempt.NotSent<>(limited.retryAfter(), said);
            case PipedriveException.Blocked _ -> new Attempt.NotSent<>(waits.whenBlocked(), said);
            case PipedriveException.Unreachable unreachable ->
                unreachable.sent()
                        ? new Attempt.OutcomeUnknown<>(said)
                        : new Attempt.NotSent<>(waits.afterFault(), said);
            case PipedriveException.Refused _ -> new Attempt.Rejected<>(said);
            case PipedriveException.NotFound _ -> new Attempt.Rejected<>(said);
            case PipedriveException.Unauthorized _ -> new Attempt.Rejected<>(said);
            case PipedriveException.ServerFault _ -> new Attempt.OutcomeUnknown<>(said);
            case PipedriveException.OutcomeUnknown _ -> new Attempt.OutcomeUnknown<>(said);
            case PipedriveException.Unreadable _ -> new Attempt.OutcomeUnknown<>(said);
        };
    }

    /// After a failed look-up of a write: nothing is known yet, unless what it was to be part of is not there.
    public <T> Lookup<T> afterLookup(PipedriveException failure) {
        String said = said(failure);
        return switch (failure) {
            case PipedriveException.RateLimited limited ->
                isWithheld(limited)
                        ? new Lookup.Withheld<>(limited.retryAfter(), said)
                        : new Lookup.Unavailable<>(limited.retryAfter(), said);
            case PipedriveException.Blocked _, PipedriveException.Unauthorized _, PipedriveException.Refused _ ->
                new Lookup.Unavailable<>(waits.whenBlocked(), said);
            case PipedriveException.NotFound _ -> new Lookup.Absent<>();
            case PipedriveException.Unreachable _,
                    PipedriveException.ServerFault _,
                    PipedriveException.OutcomeUnknown _,
                    PipedriveException.Unreadable _ -> new Lookup.Unavailable<>(waits.afterFault(), said);
        };
    }

    /// Whether our own token budget let the call not pass, so that Pipedrive never saw it.
    private static boolean isWithheld(PipedriveException.RateLimited failure) {
        return failure.status().isEmpty();
    }

    private static String said(PipedriveException failure) {
        if (failure instanceof PipedriveException.RateLimited limited && isWithheld(limited)) {
            // The same for all records that wait for it, which are counted together then.
            return "Token budget: %s. %s."
                    .formatted(failure.failure().reason(), failure.failure().remedy());
        }
        return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    }
}
