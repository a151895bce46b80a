package dev.dealbridge.app.report;

import dev.dealbridge.engine.budget.BudgetState;
import dev.dealbridge.engine.budget.Forecast;
import dev.dealbridge.engine.lane.Priority;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the token budget of an organization stands.
///
/// @param limit tokens per day
/// @param limitTold whether Pipedrive said so; otherwise assumed
/// @param remaining tokens that Pipedrive still has for anybody, as far as known
/// @param cap tokens that this bridge may spend of the day but for P0
/// @param resetsAt when the day ends
/// @param resetTold whether Pipedrive said so; otherwise midnight in the tenant's zone
/// @param degraded whether some class cannot go on
/// @param blockedUntil pause after Pipedrive blocked this client
/// @param refused how often Pipedrive refused today
/// @param forecast of the work that was asked about
public record BudgetReport(
        String organization,
        long limit,
        boolean limitTold,
        long remaining,
        long cap,
        String resetsAt,
        boolean resetTold,
        boolean degraded,
        @Nullable String blockedUntil,
        List<ClassOfWork> classes,
        List<Burst> bursts,
        Refused refused,
        @Nullable Foretold forecast) {

    /// @param granted lent to running calls and not settled
    /// @param kept from this class for the more urgent
    /// @param available what it may spend now
    public record ClassOfWork(String name, long spent, long granted, long kept, long available, boolean stopped) {}

    /// @param limit calls within two seconds
    public record Burst(
            String window, int limit, int taken, @Nullable String closedUntil) {}

    public record Refused(int burst, int day, int blocked) {}

    /// @param doneAt missing when the budget never lets it come to its end
    public record Foretold(
            long tokens, String percentOfDay, @Nullable String doneAt, String text) {}

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm zzz", Locale.ENGLISH);

    public static BudgetReport of(BudgetState state, @Nullable Forecast forecast) {
        return new BudgetReport(
                state.organization().value(),
                state.limit(),
                state.limitTold(),
                state.remaining(),
                state.cap(),
                state.resetsAt().toString(),
                state.resetTold(),
                state.isDegraded(),
                text(state.blockedUntil()),
                Arrays.stream(Priority.values())
                        .map(priority -> new ClassOfWork(
                                priority.name(),
                                state.spent().of(priority),
                                state.granted().of(priority),
                                state.reserves().of(priority),
                                state.available().of(priority),
                                state.stopped().contains(priority)))
                        .toList(),
                state.bursts().stream()
                        .map(burst ->
                                new Burst(burst.window(), burst.limit(), burst.taken(), text(burst.closedUntil())))
                        .toList(),
                new Refused(
                        state.refused().burst(),
                        state.refused().day(),
                        state.refused().blocked()),
                forecast == null
                        ? null
                        : new Foretold(
                                forecast.tokens(),
                                forecast.percentOfDay().toPlainString(),
                                text(forecast.doneAt()),
                                forecast.text()));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /// The same for people.
    public List<String> text(ZoneId zone) {
        List<String> text = new ArrayList<>();
        text.add("Token budget of %s until %s (%s)"
                .formatted(organization, time(resetsAt, zone), resetTold ? "as Pipedrive said" : "assumed"));
        text.add("  %,d tokens a day (%s), %,d left; this bridge may spend %,d of them, P0 all"
                .formatted(limit, limitTold ? "as Pipedrive said" : "assumed", remaining, cap));
        text.add("");
        text.add("  Class       Spent     Granted        Kept   May spend");
        classes.forEach(one -> text.add("  %-5s %,11d %,11d %,11d %,11d%s"
                .formatted(
                        one.name(),
                        one.spent(),
                        one.granted(),
                        one.kept(),
                        one.available(),
                        one.stopped() ? "  waits" : "")));
        text.add("");
        bursts.forEach(burst -> text.add("  Window %s: %,d of %,d calls within two seconds%s"
                .formatted(
                        burst.window(),
                        burst.taken(),
                        burst.limit(),
                        burst.closedUntil() == null ? "" : ", closed until " + time(burst.closedUntil(), zone))));
        text.add("  Refused today: %,d for the burst, %,d for the day, %,d blocked"
                .formatted(refused.burst(), refused.day(), refused.blocked()));
        if (blockedUntil != null) {
            text.add("  Pipedrive blocks this client: everything waits until " + time(blockedUntil, zone));
        }
        if (forecast != null) {
            text.add("  Forecast: %,d tokens, %s".formatted(forecast.tokens(), forecast.text()));
        }
        return text;
    }

    private static String time(String instant, ZoneId zone) {
        return TIME.format(Instant.parse(instant).atZone(zone));
    }
}
