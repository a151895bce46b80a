package dev.dealbridge.engine.intent;

import java.util.Locale;

/// How far an outbound write has come. The database holds the name in lower case.
public enum IntentState {
    /// Certainly not sent, or certainly without effect; to be sent.
    PLANNED,
    /// Committed to be sent; perhaps it was, perhaps we crashed before or after.
    SENT,
    /// Sent, and the answer did not come.
    UNKNOWN,
    /// Took effect.
    CONFIRMED,
    /// The other side refused; no effect.
    REJECTED;

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static IntentState of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
