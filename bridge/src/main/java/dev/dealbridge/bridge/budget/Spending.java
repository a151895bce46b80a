package dev.dealbridge.bridge.budget;

import dev.dealbridge.engine.lane.Priority;
import java.lang.ScopedValue.CallableOp;

/// For which class of work the calls of the moment spend tokens. When the day's tokens run short, the later classes
/// wait first:
///
/// | Class | Work |
/// |---|---|
/// | P0 | a deal that becomes won, its invoice, PDF and fields; payments; what a person waits for |
/// | P1 | other changes that an event tells of |
/// | P2 | notes, and what was missed; changes to many records at once |
/// | P3 | looking for what was missed, what is older than a day, and notes on both |
///
/// Outside of any lane a person waits: P0.
public final class Spending {

    private static final ScopedValue<Priority> CLASS = ScopedValue.newInstance();

    private Spending() {}

    /// The class of the calls of this thread.
    public static Priority current() {
        return CLASS.orElse(Priority.P0);
    }

    /// Does work whose calls are of that class.
    public static <T, X extends Throwable> T as(Priority priority, CallableOp<T, X> work) throws X {
        return ScopedValue.where(CLASS, priority).call(work);
    }

    /// Does what money follows from: once an event has told of it, it is not left half done for less urgent work.
    public static <T, X extends Throwable> T forMoney(CallableOp<T, X> work) throws X {
        return as(isLive() ? Priority.P0 : current(), work);
    }

    /// Writes a note: it comes after all that it tells of.
    public static <T, X extends Throwable> T forNote(CallableOp<T, X> work) throws X {
        return as(isLive() ? Priority.P2 : Priority.P3, work);
    }

    private static boolean isLive() {
        return current().compareTo(Priority.P2) < 0;
    }
}
