package dev.dealbridge.bridge.deal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.NodeSettings;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.dealproduct.DealProducts;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.transport.Answer;
import dev.dealbridge.pipedrive.transport.Transport;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The deal changes between the reading of it and that of its lines.
class TornReadTest {

    private static final AtomicReference<Runnable> BETWEEN = new AtomicReference<>(() -> {});

    @Test
    @Tag("case-33")
    void dealThatIsMergedAwayMeanwhileIsNotInvoicedByItsValue() {
        try (Site site = Site.open();
                Node node = site.node(NodeSettings.usual().withWire(wire -> interrupted(wire, true)))) {
            node.connect();
            Crm crm = new Crm(site);
            OrganizationId customer = crm.customer("Muster AG", Crm.BERLIN);
            DealId survivor = crm.deal(customer);
            DealId deal = crm.deal(customer);
            node.awaitQuiet();

            BETWEEN.set(() -> site.crm().deals().merge(deal, survivor));
            crm.win(deal);

            assertThat(node.awaitState(deal, DealState.HELD).holds())
                    .extracting(Hold::cause)
                    .contains(HoldCause.DELETED);
            node.awaitQuiet();
            assertThat(site.ledger().findByReference("acme:deal:%d:1:1".formatted(deal.value())))
                    .isEmpty();
        }
    }

    @Test
    @Tag("case-33")
    void dealThatIsLostMeanwhileIsNotInvoiced() {
        try (Site site = Site.open();
                Node node = site.node(NodeSettings.usual().withWire(wire -> interrupted(wire, true)))) {
            node.connect();
            Crm crm = new Crm(site);
            DealId deal = crm.emptyDeal(crm.customer("Muster AG", Crm.BERLIN), "50.00");
            node.awaitQuiet();

            BETWEEN.set(() -> site.crm().deals().update(DealUpdate.of(deal).withStatus(DealStatus.Known.LOST)));
            crm.win(deal);

            node.awaitState(deal, DealState.NOT_WON);
            node.awaitQuiet();
            assertThat(site.ledger().findByReference("acme:deal:%d:1:1".formatted(deal.value())))
                    .isEmpty();
        }
    }

    @Test
    @Tag("case-33")
    void linesThatAreAddedMeanwhileAreBilledAsLines() {
        try (Site site = Site.open();
                Node node = site.node(NodeSettings.usual().withWire(wire -> interrupted(wire, false)))) {
            node.connect();
            Crm crm = new Crm(site);
            DealId deal = crm.emptyDeal(crm.customer("Muster AG", Crm.BERLIN), "50.00");
            node.awaitQuiet();

            BETWEEN.set(() -> {
                crm.line(deal, "1", "30.00");
                crm.line(deal, "2", "35.00");
            });
            crm.win(deal);
            node.awaitState(deal, DealState.INVOICED);

            assertThat(site.ledger()
                            .findByReference("acme:deal:%d:1:1".formatted(deal.value()))
                            .orElseThrow()
                            .document()
                            .draft()
                            .lines())
                    .hasSize(2);
        }
    }

    /// Something happens once, before the lines are read or right after.
    private static Transport interrupted(Transport wire, boolean before) {
        return call -> {
            if (!call.operation().equals(DealProducts.LIST)) {
                return wire.send(call);
            }
            if (before) {
                BETWEEN.getAndSet(() -> {}).run();
            }
            Answer answer = wire.send(call);
            BETWEEN.getAndSet(() -> {}).run();
            return answer;
        };
    }
}
