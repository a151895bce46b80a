package dev.dealbridge.simulation.time;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/// What happened, step by step. Two runs are the same when their digests are.
public final class Trace {

    private static final long PRIME = 0x100000001b3L;

    private final int kept;
    private final Deque<String> last = new ArrayDeque<>();
    private long digest = 0xcbf29ce484222325L;

    /// @param kept how many of the last lines are remembered
    public Trace(int kept) {
        this.kept = kept;
    }

    /// Adds a step.
    public void add(long micros, String who, String what) {
        digest = (digest ^ micros) * PRIME;
        digest(who);
        digest(what);
        if (kept > 0) {
            if (last.size() == kept) {
                last.removeFirst();
            }
            last.addLast("%10.3f s  %-22s %s".formatted(micros / 1e6, who, what));
        }
    }

    private void digest(String text) {
        for (int i = 0; i < text.length(); i++) {
            digest = (digest ^ text.charAt(i)) * PRIME;
        }
    }

    public String digest() {
        return HexFormat.of().toHexDigits(digest);
    }

    /// The last lines.
    public List<String> lines() {
        return List.copyOf(last);
    }
}
