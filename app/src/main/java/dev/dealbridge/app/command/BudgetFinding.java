package dev.dealbridge.app.command;

import dev.dealbridge.app.report.DoctorReport.Finding;
import dev.dealbridge.engine.budget.BudgetState;
import dev.dealbridge.engine.lane.Priority;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/// What `doctor` says of the token budget.
final class BudgetFinding {
    private static final String SUBJECT = "token budget";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm zzz", Locale.ENGLISH);

    private BudgetFinding() {}

    static Finding of(BudgetState state, ZoneId zone) {
        Instant blocked = state.blockedUntil();
        if (blocked != null) {
            return Finding.warning(
                    SUBJECT,
                    "Pipedrive blocks this client; all calls pause until " + time(blocked, zone),
                    "it goes on by itself then; find out what else calls Pipedrive from here without minding its limits");
        }
        String found = "%,d of %,d tokens left until %s, %,d spent by this bridge, which may spend %,d but for money"
                .formatted(
                        state.remaining(),
                        state.limit(),
                        time(state.resetsAt(), zone),
                        state.spent().total(),
                        state.cap());
        return state.isDegraded()
                ? Finding.warning(SUBJECT, found + "; " + waiting(state), remedy(state))
                : Finding.ok(SUBJECT, found);
    }

    private static String waiting(BudgetState state) {
        return state.stopped().stream().map(Priority::name).collect(Collectors.joining(", ")) + " waits";
    }

    private static String remedy(BudgetState state) {
        return state.stopped().contains(Priority.P0)
                ? "buy API tokens in Pipedrive, or wait for the next day"
                : "it goes on by itself; to go on sooner, raise budget.cap-percent (./dealbridge budget shows the day)";
    }

    private static String time(Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }
}
