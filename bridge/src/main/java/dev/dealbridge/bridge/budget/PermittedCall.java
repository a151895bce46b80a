package dev.dealbridge.bridge.budget;

import dev.dealbridge.engine.budget.Permit;
import dev.dealbridge.engine.budget.Refusal;
import dev.dealbridge.engine.budget.Told;
import dev.dealbridge.pipedrive.transport.LimitRefusal;
import dev.dealbridge.pipedrive.transport.RateLimits;
import dev.dealbridge.pipedrive.transport.Settlement;
import dev.dealbridge.pipedrive.transport.TokenBudget;
import java.time.Duration;

/// A call that was granted: tells the budget what came of it, in the budget's words.
///
/// @param search what the answer of a search says of a burst limit is not about the window of searches
record PermittedCall(Permit permit, boolean search) implements TokenBudget.Grant {

    @Override
    public void settle(Settlement settlement) {
        settlement
                .refusal()
                .ifPresentOrElse(
                        refusal -> permit.refused(of(refusal)),
                        () -> permit.settle(settlement.charged(), told(settlement)));
    }

    private static Refusal of(LimitRefusal refusal) {
        return switch (refusal) {
            case LimitRefusal.BurstSpent(Duration pause) -> new Refusal.BurstRefused(pause);
            case LimitRefusal.DaySpent(var pause) -> new Refusal.DaySpent(pause.orElse(null));
            case LimitRefusal.Blocked _ -> new Refusal.Blocked(Duration.ZERO);
        };
    }

    private Told told(Settlement settlement) {
        RateLimits limits = settlement.limits();
        Long before = limits.dailyRemaining();
        Long burst = limits.burstLimit();
        return new Told(
                // The header has the balance before this call.
                before == null ? null : Math.max(0, before - settlement.charged()),
                limits.dailyLimit(),
                burst == null || search ? null : Math.toIntExact(burst));
    }
}
