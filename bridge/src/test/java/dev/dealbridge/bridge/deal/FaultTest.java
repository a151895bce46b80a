package dev.dealbridge.bridge.deal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.board.DealSummary;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.FlakyAccounting;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.NodeSettings;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.engine.lane.LaneStatus;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.sandbox.fault.Fault;
import dev.dealbridge.sandbox.fault.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever goes wrong on the way, in the end there is one invoice, one file and one note.
class FaultTest {

    private static final List<Trouble> TROUBLES = List.of(
            Trouble.BURST_LIMIT,
            Trouble.SERVER_ERROR,
            Trouble.UNAVAILABLE,
            Trouble.CUT_BEFORE_COMMIT,
            Trouble.CUT_AFTER_COMMIT,
            Trouble.TRUNCATED_BODY);

    private static Site site;
    private static Node node;
    private static Crm crm;
    private static OrganizationId customer;
    private static final AtomicReference<FlakyAccounting> ACCOUNTING = new AtomicReference<>();

    @BeforeAll
    static void open() {
        site = Site.open();
        node = site.node(NodeSettings.usual().withAccounting(real -> {
            ACCOUNTING.set(new FlakyAccounting(real));
            return accounting();
        }));
        node.connect();
        crm = new Crm(site);
        customer = crm.customer("Muster AG", Crm.BERLIN);
    }

    @AfterAll
    static void close() {
        node.close();
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,   /api/v2/deals/*",
        "GET,   /api/v2/deals/*/products",
        "POST,  /v1/files",
        "GET,   /v1/files/*",
        "PATCH, /api/v2/deals/*",
        "POST,  /v1/notes"
    })
    @Tag("case-29")
    void everyTroubleAtACallEndsWithOneOfEach(String method, String path) {
        List<DealId> deals = new ArrayList<>();
        for (int i = 0; i <= TROUBLES.size(); i++) {
            deals.add(crm.deal(customer));
        }
        node.awaitQuiet();
        // Each hits one call of one of the deals.
        TROUBLES.forEach(trouble -> site.sandbox().control().addFault(Fault.once(method, path, trouble)));

        deals.forEach(crm::win);
        deals.forEach(deal -> node.awaitState(deal, DealState.INVOICED));
        node.awaitQuiet();

        assertThat(site.sandbox().control().faults()).as("faults left").isEmpty();
        deals.forEach(FaultTest::assertOneOfEach);
    }

    @ParameterizedTest
    @CsvSource({"LOST_ANSWER, 1", "LOST_REQUEST, 2", "BUSY, 2"})
    @Tag("case-29")
    void troubleInAccountingEndsWithOneInvoice(FlakyAccounting.Trouble trouble, int asked) {
        DealId deal = crm.deal(customer);
        node.awaitQuiet();
        int before = accounting().askedToIssue();
        accounting().next(trouble);

        crm.win(deal);
        node.awaitState(deal, DealState.INVOICED);
        node.awaitQuiet();

        assertThat(accounting().askedToIssue() - before).isEqualTo(asked);
        assertOneOfEach(deal);
    }

    @Test
    void readsNothingAgainWhenAccountingWasBusyAndTheDealIsTheSame() {
        DealId deal = crm.deal(crm.customer("Neu GmbH", Crm.BERLIN));
        node.awaitQuiet();
        long before = site.charged();
        accounting().next(FlakyAccounting.Trouble.BUSY);

        crm.win(deal);
        node.awaitState(deal, DealState.INVOICED);
        node.awaitQuiet();

        // One more look at the deal than without the trouble: 28, customer, note, echo, look.
        assertThat(site.charged() - before).isEqualTo(28 + 1 + 10 + 1 + 1);
    }

    @Test
    void invoicesADealAsItIsWhenItChangedWhileAccountingWasBusy() {
        DealId deal = crm.deal(customer);
        node.awaitQuiet();
        for (int i = 0; i < 5; i++) {
            accounting().next(FlakyAccounting.Trouble.BUSY);
        }

        crm.win(deal);
        node.awaitTrue(
                "busy",
                () -> accounting().askedToIssue() > 0
                        && node.lanes()
                                        .status(BridgeLanes.deal(Site.ACME, deal))
                                        .orElseThrow()
                                        .reason()
                                != null);
        crm.line(deal, "1", "100.00");
        DealSummary summary = node.awaitState(deal, DealState.INVOICED);

        assertThat(Objects.requireNonNull(summary.invoice()).net()).hasToString("EUR 199.99");
        assertOneOfEach(deal);
    }

    @Test
    void holdsWhatAccountingRefusesUntilItIsRetried() {
        DealId deal = crm.deal(customer);
        node.awaitQuiet();
        accounting().next(FlakyAccounting.Trouble.REFUSED);

        crm.win(deal);
        DealSummary held = node.awaitState(deal, DealState.HELD);
        assertThat(held.holds()).extracting(Hold::cause).containsExactly(HoldCause.ACCOUNTING_REFUSED);
        assertThat(held.holds().getFirst().reason())
                .contains("the period is closed")
                .contains("open the period");
        node.awaitTrue(
                "parked",
                () -> node.lanes()
                                .status(BridgeLanes.deal(Site.ACME, deal))
                                .orElseThrow()
                                .state()
                        == LaneStatus.State.PARKED);
        node.bridge().holds().retryAll(Site.ACME);
        DealSummary done = node.awaitState(deal, DealState.INVOICED);
        node.awaitQuiet();

        assertThat(done.holds()).isEmpty();
        assertOneOfEach(deal);
    }

    private static FlakyAccounting accounting() {
        return Objects.requireNonNull(ACCOUNTING.get());
    }

    private static void assertOneOfEach(DealId deal) {
        assertThat(site.ledger().findByReference("acme:deal:%d:1:1".formatted(deal.value())))
                .isPresent();
        assertThat(crm.files(deal)).as("files of " + deal).hasSize(1);
        assertThat(crm.notes(deal)).as("notes of " + deal).hasSize(1);
    }
}
