package dev.dealbridge.bridge.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.board.DealSummary;
import dev.dealbridge.bridge.connection.FieldRole;
import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.NodeSettings;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.dealproduct.NewDealProduct;
import dev.dealbridge.pipedrive.discount.DiscountTerms;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.value.BillingFrequency;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.DiscountType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HoldTest {

    private static Site site;
    private static Node node;
    private static Crm crm;

    @BeforeAll
    static void open() {
        site = Site.open();
        node = site.node();
        node.connect();
        crm = new Crm(site);
    }

    @AfterAll
    static void close() {
        node.close();
        site.close();
    }

    @Test
    void isPlannedAgainWhenTheCustomersAddressIsAdded() {
        OrganizationId customer = crm.customer("Ohne Adresse", null);
        DealId deal = crm.wonDeal(customer);
        DealSummary held = node.awaitState(deal, DealState.HELD);
        assertThat(held.holds()).extracting(Hold::cause).containsExactly(HoldCause.NO_ADDRESS);
        assertThat(held.invoice()).isNull();

        crm.move(customer, Crm.BERLIN);
        DealSummary done = node.awaitState(deal, DealState.INVOICED);

        assertThat(done.holds()).isEmpty();
        assertThat(crm.files(deal)).hasSize(1);
    }

    @Test
    void isPlannedAgainWhenTheDealChanges() {
        DealId deal = crm.emptyDeal(crm.customer("Muster AG", Crm.BERLIN), "0");
        crm.win(deal);
        node.awaitState(deal, DealState.HELD);

        site.crm().deals().update(DealUpdate.of(deal).withValue(new BigDecimal("100")));

        assertThat(Objects.requireNonNull(
                                node.awaitState(deal, DealState.INVOICED).invoice())
                        .amount())
                .hasToString("EUR 119.00");
    }

    @Test
    void readsTheCustomerAnewOnRetryBecauseAnEventMayBeLost() {
        OrganizationId customer = crm.customer("Ohne Adresse", null);
        DealId deal = crm.wonDeal(customer);
        node.awaitState(deal, DealState.HELD);
        node.awaitQuiet();
        site.sandbox().control().loseWebhooks(1);
        crm.move(customer, Crm.BERLIN);
        node.awaitQuiet();
        assertThat(node.bridge().board().find(Site.ACME, deal).orElseThrow().state())
                .isEqualTo(DealState.HELD);

        node.bridge().holds().retry(Site.ACME, deal);

        node.awaitState(deal, DealState.INVOICED);
    }

    /// The invoice would show boxes instead of the customer's name, and could not be corrected.
    @Test
    void nameThatNoInvoiceCanShowIsHeldBeforeAnythingIsWritten() {
        DealId deal = crm.wonDeal(crm.customer("北京科技有限公司", Crm.BERLIN));

        assertThat(node.awaitState(deal, DealState.HELD).holds())
                .singleElement()
                .satisfies(hold -> {
                    assertThat(hold.cause()).isEqualTo(HoldCause.ACCOUNTING_REFUSED);
                    assertThat(hold.reason()).contains("buyer.name", "'北' (U+5317)");
                    assertThat(hold.nextStep()).contains("Latin");
                });
        assertThat(node.bridge().preview().of(Site.ACME, deal).plan().holds())
                .extracting(Hold::cause)
                .containsExactly(HoldCause.ACCOUNTING_REFUSED);
        assertThat(crm.files(deal)).isEmpty();
    }

    @Test
    @Tag("case-33")
    void missingCustomerIsHeldAndListed() {
        DealId nobody = site.crm()
                .deals()
                .create(NewDeal.titled("T").withValue(new BigDecimal("10")).withCurrency("EUR"))
                .id();
        crm.win(nobody);

        assertThat(causes(nobody)).containsExactly(HoldCause.NO_CUSTOMER);
        assertThat(node.bridge().holds().list(Site.ACME))
                .extracting(HeldDeal::deal)
                .contains(nobody);
    }

    @Test
    void recurringLineIsHeld() {
        DealId deal = crm.emptyDeal(crm.customer("Muster AG", Crm.BERLIN), "10");
        site.crm()
                .dealProducts()
                .add(
                        deal,
                        NewDealProduct.of(crm.product(), BigDecimal.ONE, BigDecimal.TEN)
                                .withTax(new BigDecimal("19"))
                                .withBillingFrequency(BillingFrequency.Known.MONTHLY));
        crm.win(deal);

        assertThat(causes(deal)).contains(HoldCause.RECURRING_LINES);
    }

    @Test
    void copyThatCarriesTheInvoiceNumberOfItsOriginalIsHeld() {
        OrganizationId customer = crm.customer("Muster AG", Crm.BERLIN);
        FieldCode number = node.bridge()
                .connections()
                .find(Site.ACME)
                .orElseThrow()
                .fields()
                .of(FieldRole.INVOICE_NUMBER);
        DealId copy = crm.deal(customer);
        site.crm().deals().update(DealUpdate.of(copy).withCustomField(number, CustomValue.text("T-2026-4711")));
        crm.win(copy);
        assertThat(causes(copy)).containsExactly(HoldCause.ALREADY_NUMBERED);

        site.crm().deals().update(DealUpdate.of(copy).withCustomField(number, CustomValue.empty()));

        node.awaitState(copy, DealState.INVOICED);
    }

    @Test
    @Tag("case-33")
    void holdGoesWhenTheDealIsNoLongerWon() {
        DealId deal = crm.wonDeal(crm.customer("Ohne Adresse", null));
        node.awaitState(deal, DealState.HELD);

        crm.status(deal, DealStatus.Known.LOST);

        assertThat(node.awaitState(deal, DealState.NOT_WON).holds()).isEmpty();
    }

    @Test
    @Tag("case-33")
    void firstEpisodeWithoutInvoiceDoesNotStopTheSecond() {
        OrganizationId customer = crm.customer("Ohne Adresse", null);
        DealId deal = crm.wonDeal(customer);
        node.awaitState(deal, DealState.HELD);
        crm.status(deal, DealStatus.Known.OPEN);
        node.awaitState(deal, DealState.NOT_WON);
        crm.move(customer, Crm.BERLIN);

        crm.win(deal);

        assertThat(Objects.requireNonNull(
                                node.awaitState(deal, DealState.INVOICED).invoice())
                        .reference())
                .isEqualTo("acme:deal:%d:2:1".formatted(deal.value()));
    }

    @Test
    void dealDiscountsAreReadOnlyWhenTheLinesDoNotExplainTheValue() {
        OrganizationId customer = crm.customer("Muster AG", Crm.BERLIN);
        DealId deal = crm.deal(customer);
        site.crm()
                .dealDiscounts()
                .add(deal, new DiscountTerms("Friends", new BigDecimal("9.99"), DiscountType.Known.AMOUNT));
        node.awaitQuiet();
        long before = site.charged();
        crm.win(deal);

        DealSummary done = node.awaitState(deal, DealState.INVOICED);
        node.awaitQuiet();

        assertThat(Objects.requireNonNull(done.invoice()).net()).hasToString("EUR 90.00");
        assertThat(site.charged() - before).isEqualTo(28 + 10 + 1 + 10 + 1);
    }

    @Test
    void workThatStoppedWithoutAHoldIsListedAndRetried() {
        AtomicBoolean broken = new AtomicBoolean(true);
        NodeSettings settings = NodeSettings.usual().withDealLane(handler -> run -> {
            if (broken.get()) {
                throw new IllegalStateException("broken on purpose");
            }
            return handler.handle(run);
        });
        try (Site lonely = Site.open();
                Node faulty = lonely.node(settings)) {
            faulty.connect();
            Crm sales = new Crm(lonely);
            DealId deal = sales.wonDeal(sales.customer("Muster AG", Crm.BERLIN));
            Holds holds = faulty.bridge().holds();
            faulty.awaitTrue("parked", () -> !holds.parked(Site.ACME).isEmpty());
            assertThat(holds.list(Site.ACME)).isEmpty();
            assertThat(holds.parked(Site.ACME)).singleElement().satisfies(parked -> {
                assertThat(parked.lane()).isEqualTo(BridgeLanes.deal(Site.ACME, deal));
                assertThat(parked.reason()).contains("broken on purpose");
            });
            broken.set(false);

            assertThat(holds.retryAll(Site.ACME)).isEqualTo(1);

            faulty.awaitState(deal, DealState.INVOICED);
            faulty.awaitQuiet();
            assertThat(holds.parked(Site.ACME)).isEmpty();
        }
    }

    @Test
    void heldDealIsNotListedASecondTimeForItsParkedLane() {
        DealId deal = crm.wonDeal(crm.customer("Ohne Adresse", null));
        node.awaitState(deal, DealState.HELD);
        node.awaitQuiet();
        site.database()
                .useEngine(handle -> handle.createUpdate("UPDATE engine.lane SET parked = true WHERE record_id = :deal")
                        .bind("deal", Long.toString(deal.value()))
                        .execute());

        assertThat(node.bridge().holds().list(Site.ACME))
                .extracting(HeldDeal::deal)
                .contains(deal);
        assertThat(node.bridge().holds().parked(Site.ACME)).isEmpty();
    }

    private static List<HoldCause> causes(DealId deal) {
        return node.awaitState(deal, DealState.HELD).holds().stream()
                .map(Hold::cause)
                .toList();
    }
}
