package dev.dealbridge.bridge.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.board.DealSummary;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.NodeSettings;
import dev.dealbridge.bridge.site.ShiftedClock;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.engine.lane.LaneStatus;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.transport.Answer;
import dev.dealbridge.pipedrive.transport.Headers;
import dev.dealbridge.pipedrive.transport.Transport;
import dev.dealbridge.sandbox.fault.Fault;
import dev.dealbridge.sandbox.fault.Trouble;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the bridge makes of the ways in which Pipedrive says no.
class RefusalTest {

    private static final Duration PAUSE = Duration.ofMinutes(6);

    private static final ShiftedClock CLOCK = new ShiftedClock();
    private static final AtomicReference<@Nullable Script> SCRIPT = new AtomicReference<>();

    private static Site site;
    private static Node node;
    private static Crm crm;
    private static OrganizationId customer;

    /// Answers instead of Pipedrive.
    private record Script(String method, String pathEnd, boolean once, Answer answer) {}

    @BeforeAll
    static void open() {
        site = Site.open();
        node = site.node(NodeSettings.usual().withBudgetClock(CLOCK).withWire(RefusalTest::scripted));
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
    @Tag("case-49")
    @CsvSource({
        "GET,   /api/v2/deals/*",
        "GET,   /api/v2/deals/*/products",
        "POST,  /v1/files",
        "GET,   /v1/files/*",
        "PATCH, /api/v2/deals/*",
        "POST,  /v1/notes"
    })
    void restsForMinutesWhenTheFirewallBlocksIt(String method, String path) {
        DealId deal = crm.deal(customer);
        DealId other = crm.deal(customer);
        node.awaitQuiet();
        site.sandbox().control().addFault(Fault.once(method, path, Trouble.BLOCKED));

        crm.win(deal);
        awaitReason(deal, "Token budget: the other side blocks us; paused until ");
        long asked = requests();
        crm.win(other);
        awaitReason(other, "Token budget: the other side blocks us; paused until ");

        assertThat(requests()).as("nobody knocks at the closed door").isEqualTo(asked);
        assertThat(Objects.requireNonNull(node.budget().blockedUntil()))
                .isAfter(CLOCK.instant().plus(Duration.ofMinutes(4)));
        assertThat(node.bridge().holds().list(Site.ACME))
                .as("nobody has to reconnect")
                .isEmpty();

        CLOCK.advance(PAUSE);
        node.lanes().retry(BridgeLanes.deal(Site.ACME, deal));
        node.lanes().retry(BridgeLanes.deal(Site.ACME, other));
        assertInvoicedOnce(deal);
        assertInvoicedOnce(other);
    }

    @Test
    @Tag("case-49")
    void takesAScopeMismatchForAFaultOfTheSetUp() {
        DealId deal = crm.deal(customer);
        node.awaitQuiet();
        SCRIPT.set(new Script(
                "GET",
                "/products",
                true,
                json(403, "{\"success\":false,\"error\":\"Scope and URL mismatch\",\"errorCode\":403}")));

        crm.win(deal);
        DealSummary held = node.awaitState(deal, DealState.HELD);

        assertThat(held.holds()).extracting(Hold::cause).containsExactly(HoldCause.PIPEDRIVE_REFUSED);
        assertThat(held.holds().getFirst().reason())
                .contains("Scope and URL mismatch")
                .contains("Give the app the scope of this operation");
        assertThat(node.budget().refused().blocked()).isZero();
        node.awaitTrue("parked", () -> status(deal).state() == LaneStatus.State.PARKED);
        node.bridge().holds().retryAll(Site.ACME);
        assertInvoicedOnce(deal);
    }

    @Test
    @Tag("case-46")
    void waitsForTheNextDayWhenPipedriveSaysThatThisOneIsSpent() {
        DealId deal = crm.deal(customer);
        node.awaitQuiet();
        site.sandbox().control().addFault(Fault.once("GET", "/api/v2/deals/*/products", Trouble.DAILY_LIMIT));

        crm.win(deal);
        awaitReason(deal, "429");
        assertThat(status(deal).attempts()).isZero();
        long asked = requests();
        node.lanes().retry(BridgeLanes.deal(Site.ACME, deal));
        awaitReason(deal, "Token budget: the day's 2,100,000 tokens are spent until ");
        assertThat(requests()).isEqualTo(asked);

        CLOCK.advance(Duration.ofDays(1));
        node.lanes().retry(BridgeLanes.deal(Site.ACME, deal));
        assertInvoicedOnce(deal);
    }

    @ParameterizedTest
    @Tag("case-52")
    @CsvSource(delimiter = '|', textBlock = """
            402 | application/json | {"success":false,"error":"Payment required"}    | PIPEDRIVE_REFUSED
            410 | application/json | {"success":false,"error":"This API is gone"}    | PIPEDRIVE_REFUSED
            200 | application/json | {"success":false,"error":"Something else"}      | PIPEDRIVE_REFUSED
            200 | application/json | {"success":true,"data":{"id":null}}             | UNREADABLE
            """)
    void holdsADealWhoseLinesAreRefused(int status, String type, String body, HoldCause cause) {
        DealId deal = crm.deal(customer);
        node.awaitQuiet();
        SCRIPT.set(new Script("GET", "/products", false, answer(status, type, body)));

        crm.win(deal);
        DealSummary held = node.awaitState(deal, DealState.HELD);
        SCRIPT.set(null);

        assertThat(held.holds()).extracting(Hold::cause).containsExactly(cause);
        node.awaitTrue("parked", () -> status(deal).state() == LaneStatus.State.PARKED);
        node.bridge().holds().retryAll(Site.ACME);
        assertInvoicedOnce(deal);
    }

    @Test
    @Tag("case-52")
    void holdsADealOfWhichThereIsNoData() {
        DealId deal = crm.deal(customer);
        node.awaitQuiet();
        SCRIPT.set(new Script("GET", "/deals/" + deal.value(), false, json(200, "{\"success\":true,\"data\":null}")));

        crm.win(deal);
        DealSummary held = node.awaitState(deal, DealState.HELD);
        SCRIPT.set(null);

        assertThat(held.holds()).extracting(Hold::cause).containsExactly(HoldCause.UNREADABLE);
        node.awaitTrue("parked", () -> status(deal).state() == LaneStatus.State.PARKED);
        node.bridge().holds().retryAll(Site.ACME);
        assertInvoicedOnce(deal);
    }

    @ParameterizedTest
    @Tag("case-52")
    @CsvSource({"500", "502", "503", "520"})
    void triesAgainAfterAFaultThatIsToldWithAPage(int status) {
        DealId deal = crm.deal(customer);
        node.awaitQuiet();
        SCRIPT.set(new Script(
                "GET", "/products", true, answer(status, "text/html", "<html><body>Bad gateway</body></html>")));

        crm.win(deal);

        assertInvoicedOnce(deal);
        assertThat(node.budget().refused().blocked()).isZero();
    }

    private static Transport scripted(Transport wire) {
        return call -> {
            Script script = SCRIPT.get();
            if (script == null
                    || !call.method().name().equals(script.method())
                    || !call.path().endsWith(script.pathEnd())) {
                return wire.send(call);
            }
            if (script.once()) {
                SCRIPT.set(null);
            }
            return script.answer();
        };
    }

    private static Answer json(int status, String body) {
        return answer(status, "application/json", body);
    }

    private static Answer answer(int status, String type, String body) {
        return new Answer(status, new Headers(Map.of("content-type", type)), body.getBytes(StandardCharsets.UTF_8));
    }

    private static LaneStatus status(DealId deal) {
        return node.lanes().status(BridgeLanes.deal(Site.ACME, deal)).orElseThrow();
    }

    private static void awaitReason(DealId deal, String part) {
        node.awaitTrue("waiting because " + part, () -> {
            LaneStatus status = status(deal);
            return status.state() == LaneStatus.State.WAITING
                    && Objects.requireNonNullElse(status.reason(), "").contains(part);
        });
    }

    /// Requests with the token of the bridge.
    private static long requests() {
        return site.sandbox().control().tokenUse(site.sandbox().token()).requests();
    }

    private static void assertInvoicedOnce(DealId deal) {
        node.awaitState(deal, DealState.INVOICED);
        node.awaitQuiet();
        assertThat(site.ledger().findByReference("acme:deal:%d:1:1".formatted(deal.value())))
                .isPresent();
        assertThat(crm.files(deal)).as("files of " + deal).hasSize(1);
        assertThat(crm.notes(deal)).as("notes of " + deal).hasSize(1);
    }
}
