package dev.dealbridge.engine.budget;

/// The right to make one call, once. Settle it when the answer is there, in any case:
///
/// ```java
/// try (Permit permit = granted.permit()) {
///     Answer answer = call();
///     permit.settle(answer.cost(), answer.told());
/// }
/// ```
///
/// A permit that is closed without having been settled counts as spent: the call may have been made. For one thread.
public final class Permit implements AutoCloseable {

    private final Purse purse;
    private final Purse.Lot lot;
    private final Ask ask;
    private final FairTurns.Ticket turn;
    private boolean settled;

    Permit(Purse purse, Purse.Lot lot, Ask ask, FairTurns.Ticket turn) {
        this.purse = purse;
        this.lot = lot;
        this.ask = ask;
        this.turn = turn;
    }

    /// The call was answered.
    ///
    /// @param cost what it really cost
    /// @param told what the answer said of limits
    /// @throws IllegalStateException when it is settled already
    public void settle(long cost, Told told) {
        if (cost < 0) {
            throw new IllegalArgumentException("a call cannot have cost " + cost + " tokens");
        }
        end();
        purse.settle(lot, ask, cost, told);
    }

    /// The call was refused for the limits of the remote side and cost nothing. The ledger hears of it at once, other
    /// nodes when they have spent the lot that they hold.
    ///
    /// @throws IllegalStateException when it is settled already
    public void refused(Refusal refusal) {
        end();
        purse.refused(lot, ask, refusal);
        Budget.quietly(purse::tell);
    }

    private void end() {
        if (settled) {
            throw new IllegalStateException("a call is settled once");
        }
        settled = true;
        turn.leave();
    }

    @Override
    public void close() {
        if (!settled) {
            settle(ask.tokens(), Told.NOTHING);
        }
    }
}
