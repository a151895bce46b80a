package dev.dealbridge.simulation.bug;

import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.intent.IntentStore;
import java.time.Duration;
import java.util.Optional;

/// Intents that may be looked up and sent again while they may still take effect.
final class LookedUpAtOnce extends PassingIntents {

    LookedUpAtOnce(IntentStore real) {
        super(real);
    }

    @Override
    public Optional<Stored> find(Transaction transaction, String key) {
        return super.find(transaction, key)
                .map(stored -> new Stored(
                        stored.state(),
                        stored.requestHash(),
                        stored.output(),
                        stored.reason(),
                        stored.sends(),
                        false,
                        Duration.ZERO));
    }

    @Override
    public Duration unknown(Transaction transaction, String key, Duration wait, String reason) {
        super.unknown(transaction, key, wait, reason);
        return Duration.ZERO;
    }
}
