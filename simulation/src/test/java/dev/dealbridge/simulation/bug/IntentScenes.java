package dev.dealbridge.simulation.bug;

import dev.dealbridge.engine.intent.Attempt;
import dev.dealbridge.engine.intent.Intent;
import dev.dealbridge.engine.intent.Intents;
import dev.dealbridge.engine.intent.Lookup;
import java.time.Duration;
import java.util.Map;

/// What is right of writes to the outside.
record IntentScenes(Site site) {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private void perform(Letter letter) {
        new Intents(site.transactions(), site.stores().runs().intents(), () -> 0, "deal", "1").perform(letter);
    }

    boolean sendsOnceWhatTookEffect() {
        Letter letter = new Letter(true, false);
        perform(letter);
        site.pass(TIMEOUT.multipliedBy(2));
        perform(letter);
        return letter.sent == 1;
    }

    boolean sendsAgainWhatTookNone() {
        Letter letter = new Letter(false, false);
        perform(letter);
        site.pass(TIMEOUT.multipliedBy(2));
        perform(letter);
        return letter.sent == 2;
    }

    boolean remembersASendingThatNobodySurvived() {
        Letter letter = new Letter(true, true);
        try {
            perform(letter);
        } catch (Death _) {
            site.restart();
        }
        perform(letter);
        return letter.sent == 1;
    }

    boolean waitsBeforeItLooksUp() {
        Letter letter = new Letter(false, false);
        perform(letter);
        perform(letter);
        return letter.sent == 1;
    }

    /// The node is gone.
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /// A write whose answer never comes.
    private static final class Letter implements Intent<Object> {

        private final boolean arrives;
        private final boolean kills;
        private int sent;

        Letter(boolean arrives, boolean kills) {
            this.arrives = arrives;
            this.kills = kills;
        }

        @Override
        public String key() {
            return "acme:deal:1:1:1/fields/0";
        }

        @Override
        public String requestHash() {
            return "hash";
        }

        @Override
        public Class<Object> type() {
            return Object.class;
        }

        @Override
        public Duration timeout() {
            return TIMEOUT;
        }

        @Override
        public Attempt<Object> send() {
            sent++;
            if (kills && sent == 1) {
                throw new Death();
            }
            return new Attempt.OutcomeUnknown<>("no answer");
        }

        @Override
        public Lookup<Object> lookup() {
            return arrives ? new Lookup.Found<>(Map.of()) : new Lookup.Absent<>();
        }
    }
}
