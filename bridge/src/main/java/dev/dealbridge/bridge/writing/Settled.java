package dev.dealbridge.bridge.writing;

import dev.dealbridge.bridge.fault.PipedriveFaults;
import dev.dealbridge.bridge.fault.Suspended;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.engine.intent.Intent;
import dev.dealbridge.engine.intent.IntentResult;
import dev.dealbridge.engine.lane.Decision;
import dev.dealbridge.engine.lane.LaneRun;
import java.time.Duration;
import java.util.function.Function;

/// Performs an intent as far as a run needs it: until its value is certain, or the run ends.
public final class Settled {

    private Settled() {}

    /// The value of a confirmed write of exactly this content.
    ///
    /// @param refusal the hold that a refusal leaves, from its reason
    /// @throws Suspended if it is not known yet
    /// @throws Held if the other side refused
    public static <T> T valueOf(LaneRun run, Intent<T> intent, Function<String, Hold> refusal) {
        return valueOf(run.perform(intent), refusal);
    }

    /// The value of a write whose result is at hand, as above.
    public static <T> T valueOf(IntentResult<T> result, Function<String, Hold> refusal) {
        return switch (result) {
            case IntentResult.Confirmed<T>(T value) -> value;
            case IntentResult.Waiting<T>(Duration delay, String reason) -> throw notYet(delay, reason);
            case IntentResult.Rejected<T>(String reason) -> throw new Held(refusal.apply(reason));
            case IntentResult.KeyReused<T>(String key, String _, String _, T _) ->
                throw new Suspended(new Decision.Park(
                        "something else was written before as %s; compare both sides, then report this as a fault"
                                .formatted(key)));
        };
    }

    /// The value of a write on a deal. One that took effect under the same key is done, whatever its wording was: it is
    /// never written twice, and later steps go on.
    static <T> T onDeal(LaneRun run, Intent<T> intent) {
        return switch (run.perform(intent)) {
            case IntentResult.Confirmed<T>(T value) -> value;
            case IntentResult.Waiting<T>(Duration delay, String reason) -> throw notYet(delay, reason);
            case IntentResult.Rejected<T>(String reason) -> throw new Held(PipedriveFaults.refusal(reason));
            case IntentResult.KeyReused<T>(String _, String _, String _, T value) -> value;
        };
    }

    private static Suspended notYet(Duration delay, String reason) {
        return new Suspended(new Decision.RetryAfter(delay, reason));
    }
}
