package dev.dealbridge.simulation.memory;

import dev.dealbridge.bridge.memory.Memory;
import dev.dealbridge.bridge.party.PartyKey;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.pipedrive.id.DealId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What operations draw from: few of each, so that they meet.
record Dice(Random random) {

    static final Currency EUR = Currency.getInstance("EUR");

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<OrganizationId> ORGANIZATIONS =
            List.of(OrganizationId.of("acme"), OrganizationId.of("globex"));

    /// Enough to take turns; by the order of bytes not as people sort.
    private static final List<OrganizationId> CIRCLE = List.of(
            OrganizationId.of("acme"),
            OrganizationId.of("acme-z"),
            OrganizationId.of("acmea"),
            OrganizationId.of("globex"));

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean coin() {
        return random.nextBoolean();
    }

    <T extends @Nullable Object> T oneOf(List<T> values) {
        return values.get(below(values.size()));
    }

    OrganizationId organization() {
        return oneOf(ORGANIZATIONS);
    }

    OrganizationId inCircle() {
        return oneOf(CIRCLE);
    }

    LaneKey lane(String kind) {
        return lane(inCircle(), kind);
    }

    LaneKey lane(OrganizationId organization, String kind) {
        return new LaneKey(organization, kind, Integer.toString(1 + below(3)));
    }

    Priority priority() {
        return oneOf(List.of(Priority.values()));
    }

    DealId deal() {
        return new DealId(1 + below(4));
    }

    PartyKey party() {
        return new PartyKey(oneOf(List.of(PartyKey.Kind.values())), 1 + below(2));
    }

    Money money() {
        return Money.of(EUR, BigDecimal.valueOf(below(10_000), 2));
    }

    Instant instant() {
        return START.plus(Duration.ofHours(below(5)));
    }

    Duration minutes(Integer... choices) {
        return Duration.ofMinutes(oneOf(List.of(choices)));
    }

    /// In a transaction that is now and then of another organization, or rolled back.
    Operation within(String told, OrganizationId organization, BiFunction<Memory, Transaction, @Nullable Object> work) {
        OrganizationId entered = below(10) == 0 ? organization() : organization;
        boolean rolledBack = below(10) == 0;
        return new Operation(
                told + " of " + organization + (rolledBack ? ", rolled back" : ""),
                side -> side.memory().database().inOrganization(entered, transaction -> {
                    Object answer = work.apply(side.memory(), transaction);
                    if (rolledBack) {
                        throw new IllegalStateException("rolled back");
                    }
                    return answer;
                }));
    }
}
