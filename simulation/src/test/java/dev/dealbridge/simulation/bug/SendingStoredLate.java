package dev.dealbridge.simulation.bug;

import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.intent.IntentStore;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// Intents whose first sending is stored together with what came of it.
final class SendingStoredLate extends PassingIntents {

    private final Map<String, Sending> underWay = new TreeMap<>();

    SendingStoredLate(IntentStore real) {
        super(real);
    }

    @Override
    public boolean insertSent(Transaction transaction, Sending sending) {
        if (find(transaction, sending.key()).isPresent()) {
            return false;
        }
        underWay.put(sending.key(), sending);
        return true;
    }

    private void store(Transaction transaction, String key) {
        Sending sending = underWay.remove(key);
        if (sending != null) {
            super.insertSent(transaction, sending);
        }
    }

    @Override
    public void confirm(Transaction transaction, String key, String output) {
        store(transaction, key);
        super.confirm(transaction, key, output);
    }

    @Override
    public void reject(Transaction transaction, String key, String reason) {
        store(transaction, key);
        super.reject(transaction, key, reason);
    }

    @Override
    public Duration unknown(Transaction transaction, String key, Duration wait, String reason) {
        store(transaction, key);
        return super.unknown(transaction, key, wait, reason);
    }

    @Override
    public Duration postpone(Transaction transaction, String key, Duration wait, String reason) {
        store(transaction, key);
        return super.postpone(transaction, key, wait, reason);
    }
}
