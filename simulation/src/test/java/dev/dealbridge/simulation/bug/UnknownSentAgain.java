package dev.dealbridge.simulation.bug;

import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.intent.IntentState;
import dev.dealbridge.engine.intent.IntentStore;
import java.util.Optional;

/// Intents that count as never sent when nobody knows what became of them.
final class UnknownSentAgain extends PassingIntents {

    UnknownSentAgain(IntentStore real) {
        super(real);
    }

    @Override
    public Optional<Stored> find(Transaction transaction, String key) {
        return super.find(transaction, key).map(UnknownSentAgain::asUnsent);
    }

    private static Stored asUnsent(Stored stored) {
        return stored.state() == IntentState.SENT || stored.state() == IntentState.UNKNOWN
                ? new Stored(
                        IntentState.PLANNED,
                        stored.requestHash(),
                        null,
                        stored.reason(),
                        stored.sends(),
                        stored.open(),
                        stored.left())
                : stored;
    }
}
