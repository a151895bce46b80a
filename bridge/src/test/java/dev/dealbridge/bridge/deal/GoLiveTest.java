package dev.dealbridge.bridge.deal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.board.DealSummary;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.bridge.rule.Rule;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What was won before the go-live date was invoiced by hand; a changed won time does not make it due.
class GoLiveTest {

    private static final Instant BEFORE = Instant.parse("2025-12-20T10:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-01-20T10:00:00Z");

    private static Site site;
    private static Node node;
    private static Crm crm;
    private static OrganizationId customer;

    @BeforeAll
    static void open() {
        site = Site.open(Rule.everyWonDeal(Site.tenantId(), LocalDate.of(2026, 1, 1)));
        node = site.node();
        node.connect();
        crm = new Crm(site);
        customer = crm.customer("Muster AG", Crm.BERLIN);
    }

    @AfterAll
    static void close() {
        node.close();
        site.close();
    }

    @Test
    void holdsADealWhoseWonTimeWasMovedPastIt() {
        DealId deal = wonBefore();

        move(deal, AFTER);

        DealSummary held = node.awaitState(deal, DealState.HELD);
        assertThat(held.holds()).extracting(Hold::cause).containsExactly(HoldCause.WON_TIME_CHANGED);
        assertThat(held.holds().getFirst().reason())
                .contains("2025-12-20T10:00:00Z", "2026-01-20T10:00:00Z", "go-live date 2026-01-01");
        node.awaitQuiet();
        assertThat(isInvoiced(deal)).isFalse();
    }

    @Test
    void holdsADealThatIsWonAgainAfterIt() {
        DealId deal = wonBefore();
        crm.status(deal, DealStatus.Known.OPEN);
        node.awaitState(deal, DealState.NOT_WON);

        crm.win(deal);

        assertThat(node.awaitState(deal, DealState.HELD).holds())
                .extracting(Hold::cause)
                .containsExactly(HoldCause.WON_TIME_CHANGED);
    }

    @Test
    void invoicesItOnceAPersonAcceptsTheNewWonTime() {
        DealId deal = wonBefore();
        move(deal, AFTER);
        node.awaitState(deal, DealState.HELD);
        node.awaitQuiet();
        node.bridge().holds().retryAll(Site.ACME);
        node.awaitQuiet();
        assertThat(node.bridge().board().find(Site.ACME, deal).orElseThrow().state())
                .as("whoever retries all has accepted nothing")
                .isEqualTo(DealState.HELD);

        node.bridge().holds().retry(Site.ACME, deal);

        node.awaitState(deal, DealState.INVOICED);
        assertThat(isInvoiced(deal)).isTrue();
    }

    @Test
    void acceptsOnlyTheWonTimeThatThePersonSaw() {
        DealId deal = wonBefore();
        OrganizationId nobody = crm.customer("Ohne Adresse", null);
        site.crm().deals().update(DealUpdate.of(deal).withOrganization(nobody));
        move(deal, AFTER);
        node.awaitState(deal, DealState.HELD);
        node.bridge().holds().retry(Site.ACME, deal);
        awaitHold(deal, HoldCause.NO_ADDRESS);

        move(deal, AFTER.plusSeconds(86_400));

        awaitHold(deal, HoldCause.WON_TIME_CHANGED);
    }

    @Test
    void letsADealRestWhoseWonTimeIsSetBack() {
        DealId deal = wonBefore();
        move(deal, AFTER);
        node.awaitState(deal, DealState.HELD);

        move(deal, BEFORE);

        assertThat(node.awaitState(deal, DealState.NOT_DUE).holds()).isEmpty();
    }

    @Test
    void holdsADealWhoseWonTimeWasMovedBeforeIt() {
        DealId deal = crm.deal(crm.customer("Ohne Adresse", null));
        win(deal, AFTER);
        awaitHold(deal, HoldCause.NO_ADDRESS);

        move(deal, BEFORE);

        awaitHold(deal, HoldCause.WON_TIME_CHANGED);
        node.bridge().holds().retry(Site.ACME, deal);
        node.awaitState(deal, DealState.NOT_DUE);
    }

    private static DealId wonBefore() {
        DealId deal = crm.deal(customer);
        win(deal, BEFORE);
        node.awaitState(deal, DealState.NOT_DUE);
        return deal;
    }

    private static void win(DealId deal, Instant wonTime) {
        site.crm()
                .deals()
                .update(DealUpdate.of(deal).withStatus(DealStatus.Known.WON).withWonTime(wonTime));
    }

    private static void move(DealId deal, Instant wonTime) {
        site.crm().deals().update(DealUpdate.of(deal).withWonTime(wonTime));
    }

    private static void awaitHold(DealId deal, HoldCause cause) {
        node.awaitTrue(
                cause.toString(),
                () -> node.bridge().board().find(Site.ACME, deal).stream()
                        .flatMap(found -> found.holds().stream())
                        .anyMatch(hold -> hold.cause() == cause));
    }

    private static boolean isInvoiced(DealId deal) {
        return Stream.of(1, 2)
                .map(episode -> "acme:deal:%d:%d:1".formatted(deal.value(), episode))
                .anyMatch(reference -> site.ledger().findByReference(reference).isPresent());
    }
}
