package dev.dealbridge.simulation.bug;

import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.intent.IntentStore;
import java.time.Duration;

/// Intents for fields that are confirmed by no answer.
final class UnknownTakenForDone extends PassingIntents {

    UnknownTakenForDone(IntentStore real) {
        super(real);
    }

    @Override
    public Duration unknown(Transaction transaction, String key, Duration wait, String reason) {
        if (key.contains("/fields/")) {
            confirm(transaction, key, "{}");
            return Duration.ZERO;
        }
        return super.unknown(transaction, key, wait, reason);
    }
}
