package dev.dealbridge.engine.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FairTurnsTest {

    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final OrganizationId GLOBEX = OrganizationId.of("globex");

    @Tag("case-50")
    @Test
    void givesOrganizationsOfEqualDemandEqualTokensWhateverTheirCallsCost() {
        FairTurns turns = new FairTurns(4, 20);
        // The same demand in tokens, as calls of 1 to 40; the first has a backfill beside it.
        List<Integer> costs = List.of(1, 2, 5, 10, 20, 40, 8, 4, 16, 25);
        Node node = new Node(turns);
        for (int i = 0; i < costs.size(); i++) {
            int calls = 4_000 / costs.get(i);
            node.demand(OrganizationId.of("org-" + i), Priority.P1, costs.get(i), i == 0 ? calls * 3 : calls);
        }

        node.work(20_000);

        assertThat(node.spent).hasSize(costs.size());
        assertThat(jain(node.spent.values())).isGreaterThanOrEqualTo(new BigDecimal("0.95"));
    }

    @Tag("case-50")
    @Test
    void letsAColdOrganizationInWithinARoundOfABackfill() {
        FairTurns turns = new FairTurns(2, 20);
        Node node = new Node(turns);
        node.demand(ACME, Priority.P3, 10, 1_000);
        node.work(1_000);
        node.demand(GLOBEX, Priority.P3, 10, 1);

        node.work(60);

        assertThat(node.spent).containsEntry(GLOBEX, 10L);
    }

    @Test
    void takesTheMoreUrgentOfOneOrganizationFirst() {
        FairTurns turns = new FairTurns(1, 20);
        FairTurns.Ticket running = turns.join(ACME, Priority.P3, 10);
        FairTurns.Ticket backfill = turns.join(ACME, Priority.P3, 10);
        FairTurns.Ticket live = turns.join(ACME, Priority.P1, 10);
        FairTurns.Ticket money = turns.join(ACME, Priority.P0, 10);

        running.leave();
        assertThat(money.isAdmitted()).isTrue();
        money.leave();
        assertThat(live.isAdmitted()).isTrue();
        assertThat(backfill.isAdmitted()).isFalse();
        live.leave();
        assertThat(backfill.isAdmitted()).isTrue();
    }

    @Test
    void forgetsThoseWhoGaveUp() throws InterruptedException {
        FairTurns turns = new FairTurns(1, 20);
        FairTurns.Ticket running = turns.join(ACME, Priority.P1, 10);
        FairTurns.Ticket impatient = turns.join(GLOBEX, Priority.P1, 10);
        FairTurns.Ticket patient = turns.join(ACME, Priority.P1, 10);

        assertThat(impatient.await(Duration.ofMillis(1))).isFalse();
        impatient.leave();
        impatient.leave();
        running.leave();

        assertThat(patient.isAdmitted()).isTrue();
        patient.leave();
        assertThat(turns.join(GLOBEX, Priority.P3, 1_000).isAdmitted()).isTrue();
    }

    /// Sends what is demanded, always as many calls at once as there are turns.
    private static final class Node {
        private final FairTurns turns;
        private final Deque<Running> running = new ArrayDeque<>();
        private final List<Running> waiting = new ArrayList<>();
        private final Map<OrganizationId, Long> spent = new TreeMap<>();

        Node(FairTurns turns) {
            this.turns = turns;
        }

        private record Running(OrganizationId organization, long tokens, FairTurns.Ticket ticket) {}

        void demand(OrganizationId organization, Priority priority, int tokens, int calls) {
            for (int i = 0; i < calls; i++) {
                waiting.add(new Running(organization, tokens, turns.join(organization, priority, tokens)));
            }
        }

        void work(long tokens) {
            long end = tokens;
            while (end > 0) {
                waiting.removeIf(one -> one.ticket().isAdmitted() && running.add(one));
                Running first = running.removeFirst();
                first.ticket().leave();
                spent.merge(first.organization(), first.tokens(), Long::sum);
                end -= first.tokens();
            }
        }
    }

    /// 1 when all are equal, 1/n when one has all.
    private static BigDecimal jain(Iterable<Long> shares) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        int n = 0;
        for (long share : shares) {
            sum = sum.add(BigDecimal.valueOf(share));
            squares = squares.add(BigDecimal.valueOf(share).pow(2));
            n++;
        }
        return sum.pow(2).divide(squares.multiply(BigDecimal.valueOf(n)), MathContext.DECIMAL64);
    }
}
