package dev.dealbridge.bridge.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.connection.FieldCodes;
import dev.dealbridge.bridge.connection.FieldRole;
import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.bridge.rule.Rule;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.NodeSettings;
import dev.dealbridge.bridge.site.ShiftedClock;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.engine.budget.Ask;
import dev.dealbridge.engine.budget.Budget;
import dev.dealbridge.engine.budget.BudgetAnswer;
import dev.dealbridge.engine.budget.BudgetSettings;
import dev.dealbridge.engine.budget.PerClass;
import dev.dealbridge.engine.budget.Permit;
import dev.dealbridge.engine.budget.Told;
import dev.dealbridge.engine.budget.Window;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.LaneStatus;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.ledger.book.LedgerInvoice;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.transport.Transport;
import dev.dealbridge.sandbox.settings.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the bridge does when the tokens of the day run short: 30,000 of them, of which it may spend 300 but for P0.
class SpendingTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int SHARE = 300;

    /// Every call is granted alone.
    private static final BudgetSettings TIGHT = BudgetSettings.usual(ZoneOffset.UTC)
            .withCap(1)
            .withReserves(new PerClass(0, 0, 0, 0))
            .withLots(new BudgetSettings.Lots(1, 1, Duration.ofSeconds(2), Duration.ofSeconds(10)));

    private final ShiftedClock clock = new ShiftedClock();
    private final Site site = Site.open(
            Rule.everyWonDeal(Site.tenantId(), LocalDate.of(2020, 1, 1)).withIssueNote(true),
            settings -> settings.withPlan(Plan.LITE, 1));
    private final Crm crm = new Crm(site);
    private final OrganizationId customer = crm.customer("Muster AG", Crm.BERLIN);

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void countsEveryCallAndMakesNone() {
        try (Node node = node(BudgetSettings.usual(ZoneOffset.UTC), wire -> wire)) {
            DealId deal = crm.wonDeal(customer);
            node.awaitState(deal, DealState.INVOICED);
            pay(node, deal);
            node.awaitState(deal, DealState.PAID);
            node.bridge().sweep(Site.ACME);
            node.bridge().preview().of(Site.ACME, crm.deal(customer));
            node.awaitQuiet();
            node.awaitTrue("settled", () -> node.budget().granted().total() == 0);

            assertThat(node.budget().spent().total()).isEqualTo(site.charged());
            assertThat(node.budget().limitTold()).isTrue();
            assertThat(node.budget().remaining()).isEqualTo(30_000 - site.charged());
        }
    }

    @Test
    @Tag("case-46")
    void goesOnWithMoneyAloneWhenItsShareIsSpentUntilTheNextDay() {
        DealId edited = crm.deal(customer);
        LaneKey sweep = BridgeLanes.sweep(Site.ACME);
        try (Node node = node(TIGHT, wire -> wire)) {
            spendTheShare();
            node.bridge().sweep(Site.ACME);
            DealId won = crm.wonDeal(customer);
            site.crm().deals().update(DealUpdate.of(edited).withTitle("Workshops in autumn"));
            node.awaitState(won, DealState.INVOICED);
            List<LaneKey> parked = List.of(sweep, lane(edited), lane(won));
            parked.forEach(lane -> node.awaitTrue(lane + " parked", () -> isWithheld(node, lane)));

            assertThat(crm.files(won)).hasSize(1);
            assertThat(crm.notes(won)).isEmpty();
            Instant midnight = node.budget().resetsAt();
            assertThat(parked)
                    .allSatisfy(lane -> assertThat(status(node, lane).dueAt())
                            .isBetween(midnight.minusSeconds(2), midnight.plusSeconds(962)));
            assertThat(status(node, lane(won)).reason())
                    .startsWith("Token budget: what this bridge may spend of the day, 300 of 30,000 tokens, is spent"
                            + " for P2 until ")
                    .endsWith("raise budget.cap-percent or buy API tokens in Pipedrive.");

            clock.advance(DAY);
            node.lanes().markDirty(parked, Priority.P3);
            node.awaitQuiet();
            assertThat(crm.notes(won)).hasSize(1);
            assertThat(refusals()).isZero();
        }
    }

    @Test
    @Tag("case-46")
    void tellsOfPaymentsWhileNotesWait() {
        try (Node node = node(TIGHT, wire -> wire)) {
            spendTheShare();
            DealId deal = crm.wonDeal(customer);
            node.awaitState(deal, DealState.INVOICED);
            node.awaitTrue("its note is parked", () -> isWithheld(node, lane(deal)));
            pay(node, deal);
            FieldCodes codes =
                    node.bridge().connections().find(Site.ACME).orElseThrow().fields();
            node.awaitTrue(
                    "the deal shows that it is paid",
                    () -> "paid".equals(crm.get(deal).customFields().text(codes.of(FieldRole.INVOICE_STATUS))));
            node.awaitTrue("the notes are parked", () -> isWithheld(node, lane(deal)));
            assertThat(crm.notes(deal)).isEmpty();

            clock.advance(DAY);
            node.lanes().markDirty(List.of(lane(deal)), Priority.P1);
            node.awaitState(deal, DealState.PAID);
            node.awaitQuiet();
            assertThat(crm.notes(deal)).hasSize(2);
            assertThat(crm.files(deal)).hasSize(1);
        }
    }

    @Test
    @Tag("case-47")
    void asksNoMoreWhenOthersHaveEatenTheDay() {
        try (Node node = node(BudgetSettings.usual(ZoneOffset.UTC), wire -> wire)) {
            List<DealId> deals =
                    Stream.generate(() -> crm.deal(customer)).limit(12).toList();
            node.awaitQuiet();
            site.sandbox().control().spendTokens(Math.toIntExact(30_000 - site.charged() - 45));
            deals.forEach(crm::win);
            deals.forEach(deal -> node.awaitTrue(deal + " done or waiting", () -> {
                LaneStatus.State state = status(node, lane(deal)).state();
                return state == LaneStatus.State.WAITING || state == LaneStatus.State.IDLE;
            }));

            // No more than were under way when the first answer told of it.
            assertThat(refusals()).as("no storm").isLessThanOrEqualTo(8);
            assertThat(deals).anyMatch(deal -> isWithheld(node, lane(deal)));
            long refused = refusals();
            deals.forEach(deal -> node.lanes().markDirty(List.of(lane(deal)), Priority.P0));
            node.awaitTrue(
                    "all asked again",
                    () -> deals.stream()
                            .noneMatch(deal -> status(node, lane(deal)).state() == LaneStatus.State.DUE));
            assertThat(refusals()).isEqualTo(refused);

            site.sandbox().control().advance(DAY);
            clock.advance(DAY);
            deals.forEach(deal -> node.lanes().retry(lane(deal)));
            deals.forEach(deal -> node.awaitState(deal, DealState.INVOICED));
            node.awaitQuiet();
            assertThat(deals).allSatisfy(deal -> {
                assertThat(crm.files(deal)).hasSize(1);
                assertThat(crm.notes(deal)).hasSize(1);
            });
        }
    }

    /// A backfill is refused at its next call and gives the record back; its write that was withheld does not keep the
    /// urgent run from sending it.
    @Test
    @Tag("case-51")
    void letsMoneyHaveTheRecordThatABackfillHoldsAtItsNextCall() {
        DealId deal = crm.wonDeal(customer);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Node node = node(TIGHT, wire -> stoppingAtTheLines(wire, reading, goOn))) {
            node.lanes().markDirty(List.of(lane(deal)), Priority.P3);
            node.awaitTrue("the backfill is under way", () -> reading.getCount() == 0);
            spendTheShare();
            node.lanes().markDirty(List.of(lane(deal)), Priority.P0);
            goOn.countDown();

            node.awaitState(deal, DealState.INVOICED);
            assertThat(crm.files(deal)).hasSize(1);
        }
    }

    @Test
    @Tag("case-51")
    void letsMoneySendAtOnceWhatWasWithheldFromABackfill() {
        DealId deal = crm.wonDeal(customer);
        try (Node node = node(TIGHT, wire -> spendingBeforeTheUpload(wire))) {
            node.lanes().markDirty(List.of(lane(deal)), Priority.P3);
            node.awaitTrue("the upload is withheld", () -> isWithheld(node, lane(deal)));
            assertThat(crm.files(deal)).isEmpty();

            node.lanes().markDirty(List.of(lane(deal)), Priority.P0);
            node.awaitState(deal, DealState.INVOICED);
            assertThat(crm.files(deal)).hasSize(1);
        }
    }

    private Transport stoppingAtTheLines(Transport wire, CountDownLatch reached, CountDownLatch goOn) {
        return call -> {
            if (call.path().endsWith("/products")) {
                reached.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            return wire.send(call);
        };
    }

    /// The last that is read before accounting issues the invoice.
    private Transport spendingBeforeTheUpload(Transport wire) {
        return call -> {
            if (call.path().endsWith("/installments")) {
                spendTheShare();
            }
            return wire.send(call);
        };
    }

    private Node node(BudgetSettings budget, UnaryOperator<Transport> wire) {
        Node node =
                site.node(NodeSettings.usual().withWire(wire).withBudget(budget).withBudgetClock(clock));
        node.connect();
        return node;
    }

    /// As another node does.
    private void spendTheShare() {
        try (Budget other = Budget.open(site.database(), TIGHT, clock)) {
            BudgetAnswer answer = other.ask(new Ask(Site.ACME, Priority.P0, SHARE, List.of(new Window("others", 20))));
            if (!(answer instanceof BudgetAnswer.Granted(Permit permit))) {
                throw new AssertionError(answer);
            }
            permit.settle(SHARE, Told.NOTHING);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void pay(Node node, DealId deal) {
        LedgerInvoice invoice = site.ledger()
                .findByReference("acme:deal:%d:1:1".formatted(deal.value()))
                .orElseThrow();
        site.ledger().pay(invoice.id(), Money.of("EUR", "118.99"), LocalDate.of(2026, 11, 20), "bank", "pay-" + deal);
        node.bridge().askAccounting(Site.ACME);
    }

    private long refusals() {
        return site.sandbox().control().requests().stream()
                .filter(request -> request.status() == 429)
                .count();
    }

    private static LaneKey lane(DealId deal) {
        return BridgeLanes.deal(Site.ACME, deal);
    }

    private static LaneStatus status(Node node, LaneKey lane) {
        return node.lanes().status(lane).orElseThrow();
    }

    private static boolean isWithheld(Node node, LaneKey lane) {
        return node.lanes()
                .status(lane)
                .filter(status -> status.state() == LaneStatus.State.WAITING)
                .map(status -> Objects.requireNonNullElse(status.reason(), ""))
                .filter(reason -> reason.startsWith("Token budget: "))
                .isPresent();
    }
}
