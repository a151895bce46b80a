package dev.dealbridge.simulation.bug;

import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.intent.IntentState;
import dev.dealbridge.engine.intent.IntentStore;
import dev.dealbridge.engine.intent.OpenIntent;
import dev.dealbridge.engine.organization.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Intents that pass everything on.
class PassingIntents implements IntentStore {

    private final IntentStore real;

    PassingIntents(IntentStore real) {
        this.real = real;
    }

    @Override
    public boolean insertSent(Transaction transaction, Sending sending) {
        return real.insertSent(transaction, sending);
    }

    @Override
    public Optional<Stored> find(Transaction transaction, String key) {
        return real.find(transaction, key);
    }

    @Override
    public void sendAgain(Transaction transaction, Sending sending) {
        real.sendAgain(transaction, sending);
    }

    @Override
    public void confirm(Transaction transaction, String key, String output) {
        real.confirm(transaction, key, output);
    }

    @Override
    public void reject(Transaction transaction, String key, String reason) {
        real.reject(transaction, key, reason);
    }

    @Override
    public void release(Transaction transaction, String key) {
        real.release(transaction, key);
    }

    @Override
    public void withhold(Transaction transaction, String key, String reason) {
        real.withhold(transaction, key, reason);
    }

    @Override
    public Duration unknown(Transaction transaction, String key, Duration wait, String reason) {
        return real.unknown(transaction, key, wait, reason);
    }

    @Override
    public Duration postpone(Transaction transaction, String key, Duration wait, String reason) {
        return real.postpone(transaction, key, wait, reason);
    }

    @Override
    public Map<IntentState, Long> counts() {
        return real.counts();
    }

    @Override
    public List<OpenIntent> open(OrganizationId organization) {
        return real.open(organization);
    }
}
