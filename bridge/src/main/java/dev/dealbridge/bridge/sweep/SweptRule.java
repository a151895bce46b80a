package dev.dealbridge.bridge.sweep;

import dev.dealbridge.bridge.connection.Connected;
import dev.dealbridge.bridge.progress.ProgressStore;
import dev.dealbridge.bridge.rule.BoundRule;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// For which rule the sweeps have found everything. Under another one they begin again, from its go-live date: what
/// was not due before may be due now. That is so too when a rule came and went between two sweeps and a deal was
/// judged by it meanwhile.
public final class SweptRule {

    static final String LISTED = "won-deals";
    static final String ARCHIVED = "archived-won-deals";

    private static final String ANOTHER = "another";

    private final ProgressStore progress;

    public SweptRule(ProgressStore progress) {
        this.progress = progress;
    }

    static Instant goLive(BoundRule rule) {
        return rule.rule().goLive().atStartOfDay(rule.zone()).toInstant();
    }

    private static String meant(BoundRule rule) {
        return "from %s, pipeline %s, stage %s".formatted(goLive(rule), rule.pipeline(), rule.stage());
    }

    private static String key(String name) {
        return name + "/rule";
    }

    private boolean is(Transaction transaction, Connected connected, String name) {
        return progress.find(transaction, connected.organization(), key(name))
                .equals(Optional.of(meant(connected.rule())));
    }

    /// Begins to sweep a list under the present rule.
    ///
    /// @return false if it was swept under this one before, and only under this one
    boolean begin(Transaction transaction, Connected connected, String name) {
        if (is(transaction, connected, name)) {
            return false;
        }
        progress.put(transaction, connected.organization(), key(name), meant(connected.rule()));
        return true;
    }

    /// A deal is not due by the present rule.
    public void judged(Transaction transaction, Connected connected) {
        OrganizationId organization = connected.organization();
        for (String name : List.of(LISTED, ARCHIVED)) {
            boolean swept = progress.find(transaction, organization, key(name)).isPresent();
            if (swept && !is(transaction, connected, name)) {
                progress.put(transaction, organization, key(name), ANOTHER);
            }
        }
    }
}
