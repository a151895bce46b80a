package dev.dealbridge.app.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// Shows how far long work is and how long the rest will take: a bar where a line can be drawn again, else a line now
/// and then. Used by one thread.
public final class Progress implements AutoCloseable {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final Console console;
    private final String name;
    private final long total;
    private final long atStart;
    private final InstantSource clock;
    private final Instant started;
    private final @Nullable ProgressBar bar;
    private Instant lastLine;
    private long shown;

    private Progress(
            Console console, String name, long total, long done, InstantSource clock, @Nullable ProgressBar bar) {
        this.console = console;
        this.name = name;
        this.total = total;
        this.atStart = done;
        this.clock = clock;
        this.started = clock.instant();
        this.bar = bar;
        this.lastLine = started;
        this.shown = done;
    }

    /// Starts showing.
    ///
    /// @param total what there is to do, 1 or more
    /// @param done what was done already, by an earlier run
    public static Progress start(Console console, String name, long total, long done, InstantSource clock) {
        if (!console.terminal()) {
            console.say("%s: %,d of %,d done".formatted(name, done, total));
            return new Progress(console, name, total, done, clock, null);
        }
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total)
                .startsFrom(done, Duration.ZERO)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(500)
                .build();
        return new Progress(console, name, total, done, clock, bar);
    }

    /// Says how much is done by now.
    public void at(long done) {
        if (bar != null) {
            bar.stepTo(done);
            return;
        }
        Instant now = clock.instant();
        boolean worthALine = done >= total || Duration.between(lastLine, now).compareTo(BETWEEN_LINES) >= 0;
        if (done != shown && worthALine) {
            lastLine = now;
            shown = done;
            console.say(
                    "%s: %,d of %,d done (%d %%)%s".formatted(name, done, total, done * 100 / total, left(done, now)));
        }
    }

    private String left(long done, Instant now) {
        if (done <= atStart || done >= total) {
            return "";
        }
        long millis = Duration.between(started, now).toMillis() * (total - done) / (done - atStart);
        return ", about " + words(Duration.ofMillis(millis)) + " left";
    }

    /// A duration as people say it.
    static String words(Duration time) {
        long seconds = Math.max(1, time.toSeconds());
        return seconds < 90 ? seconds + " s" : (seconds + 30) / 60 + " min";
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
