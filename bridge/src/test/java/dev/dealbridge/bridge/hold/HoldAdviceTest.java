package dev.dealbridge.bridge.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.board.DealSummary;
import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.FlakyAccounting;
import dev.dealbridge.bridge.site.FlakyAccounting.Trouble;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.NodeSettings;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.pipedrive.file.AttachedFile;
import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.file.Files;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FileId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.organization.OrganizationUpdate;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.sandbox.fault.Fault;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whoever does what a hold says sees it resolved.
class HoldAdviceTest {

    private static final AtomicReference<FlakyAccounting> ACCOUNTING = new AtomicReference<>();

    /// What a user does to the file between its upload and its reading back; null for nothing.
    private static final AtomicReference<@Nullable Consumer<AttachedFile>> MEANWHILE = new AtomicReference<>();

    private static Site site;
    private static Node node;
    private static Crm crm;

    @BeforeAll
    static void open() {
        site = Site.open();
        node = site.node(NodeSettings.usual()
                .withAccounting(real -> {
                    ACCOUNTING.set(new FlakyAccounting(real));
                    return accounting();
                })
                .withWire(wire -> call -> {
                    if (call.operation().equals(Files.GET)) {
                        meddle(call);
                    }
                    return wire.send(call);
                }));
        node.connect();
        crm = new Crm(site);
    }

    @AfterEach
    void endFaults() {
        site.sandbox().control().clearFaults();
        MEANWHILE.set(null);
    }

    @AfterAll
    static void close() {
        node.close();
        site.close();
    }

    @Test
    void customerThatAccountingRefusedIsTriedAgainWhenItsRecordChanges() {
        OrganizationId customer = crm.customer("Muster AG", Crm.BERLIN);
        DealId deal = newDeal(customer);
        accounting().nextParty(Trouble.REFUSED);
        crm.win(deal);
        assertHeld(deal, HoldCause.ACCOUNTING_REFUSED);

        site.crm().organizations().update(OrganizationUpdate.of(customer).withName("Neu AG"));

        assertThat(node.awaitState(deal, DealState.INVOICED).buyer()).isEqualTo("Neu AG");
    }

    @Test
    void invoiceThatAccountingRefusedIsTriedAgainWhenTheCustomerChanges() {
        OrganizationId customer = crm.customer("Muster AG", Crm.BERLIN);
        DealId deal = newDeal(customer);
        accounting().next(Trouble.REFUSED);
        crm.win(deal);
        assertHeld(deal, HoldCause.ACCOUNTING_REFUSED);

        site.crm().organizations().update(OrganizationUpdate.of(customer).withName("Neu AG"));

        node.awaitState(deal, DealState.INVOICED);
    }

    @Test
    @Tag("case-32")
    void renamedFileIsReplacedByTheOneThatAPersonAttaches() {
        AtomicReference<String> name = new AtomicReference<>("");
        MEANWHILE.set(file -> {
            name.set(file.name());
            site.crm().files().rename(file.id(), "Angebot.pdf");
        });
        DealId deal = newDeal();
        crm.win(deal);
        DealSummary held = assertHeld(deal, HoldCause.PIPEDRIVE_REFUSED);
        assertThat(held.holds().getFirst().reason()).contains("it is \"Angebot.pdf\" with");
        assertThat(held.holds().getFirst().nextStep()).contains(name.get());

        byte[] pdf = site.ledger().pdf(invoiceOf(deal)).orElseThrow().bytes();
        site.crm().files().upload(FileUpload.of(name.get(), pdf).attachedTo(deal));
        node.bridge().holds().retry(Site.ACME, deal);

        node.awaitState(deal, DealState.INVOICED);
    }

    @Test
    @Tag("case-32")
    void deletedFileIsReplacedByTheOneThatAPersonHasAttached() {
        DealId deal = newDeal();
        MEANWHILE.set(file -> {
            byte[] pdf = site.crm().files().download(file.id());
            site.crm().files().delete(file.id());
            site.crm()
                    .files()
                    .upload(FileUpload.of(file.name(), pdf).attachedTo(Objects.requireNonNull(file.dealId())));
        });

        crm.win(deal);

        node.awaitState(deal, DealState.INVOICED);
        assertThat(crm.files(deal)).hasSize(1);
    }

    @Test
    void invoiceWithOtherTotalsIsAttachedOnceAPersonAcceptsIt() {
        DealId deal = newDeal();
        accounting().next(Trouble.OTHER_TOTALS);
        crm.win(deal);
        DealSummary held = assertHeld(deal, HoldCause.ISSUED_DIFFERENTLY);
        assertThat(held.holds().getFirst().reason()).contains("to pay EUR 237.98, planned was EUR 118.99");
        node.bridge().holds().retryAll(Site.ACME);
        node.awaitQuiet();
        assertHeld(deal, HoldCause.ISSUED_DIFFERENTLY);

        node.bridge().holds().retry(Site.ACME, deal);

        node.awaitState(deal, DealState.INVOICED);
        node.awaitQuiet();
        DealSummary done = node.bridge().board().find(Site.ACME, deal).orElseThrow();
        assertThat(done.holds()).isEmpty();
        assertThat(Objects.requireNonNull(done.invoice()).amount()).hasToString("EUR 237.98");
        assertThat(crm.files(deal)).hasSize(1);
    }

    @Test
    @Tag("case-32")
    void uploadThatPipedriveNeverTakesIsHeldAfterEightTries() {
        DealId deal = newDeal();
        site.sandbox()
                .control()
                .addFault(Fault.times(1_000, "POST", "/v1/files", dev.dealbridge.sandbox.fault.Trouble.SERVER_ERROR));
        crm.win(deal);
        node.awaitTrue("held", () -> {
            hurry(deal);
            return !node.bridge()
                    .board()
                    .find(Site.ACME, deal)
                    .orElseThrow()
                    .holds()
                    .isEmpty();
        });

        assertThat(assertHeld(deal, HoldCause.PIPEDRIVE_REFUSED)
                        .holds()
                        .getFirst()
                        .reason())
                .startsWith("sent 8 times and never found afterwards, at last: ");
        site.sandbox().control().clearFaults();
        node.bridge().holds().retry(Site.ACME, deal);
        node.awaitState(deal, DealState.INVOICED);
        assertThat(crm.files(deal)).hasSize(1);
    }

    @Test
    @Tag("case-33")
    void uploadToADealThatIsGoneIsHeld() {
        DealId deal = newDeal();
        site.sandbox()
                .control()
                .addFault(Fault.once("POST", "/v1/files", dev.dealbridge.sandbox.fault.Trouble.CUT_BEFORE_COMMIT));
        crm.win(deal);
        node.awaitWaiting(deal);

        site.crm().deals().delete(deal);

        assertHeld(deal, HoldCause.PIPEDRIVE_REFUSED);
    }

    private static void meddle(Call call) {
        @Nullable Consumer<AttachedFile> deed = MEANWHILE.getAndSet(null);
        if (deed != null) {
            String target = call.target();
            long id = Long.parseLong(target.substring(target.lastIndexOf('/') + 1));
            deed.accept(site.crm().files().get(new FileId(id)));
        }
    }

    /// As if the wait of its writes were over.
    private static void hurry(DealId deal) {
        int rows = site.database()
                .inOrganization(
                        Site.ACME,
                        transaction -> Sql.of(transaction)
                                .createUpdate("""
                                        UPDATE engine.intent
                                        SET open_until = now()
                                        WHERE lane_record = :deal AND state = 'unknown' AND open_until > now()
                                        """)
                                .bind("deal", Long.toString(deal.value()))
                                .execute());
        if (rows > 0) {
            node.lanes().retry(BridgeLanes.deal(Site.ACME, deal));
        }
    }

    private static DealId newDeal() {
        return newDeal(crm.customer("Muster AG", Crm.BERLIN));
    }

    private static DealId newDeal(OrganizationId customer) {
        DealId deal = crm.deal(customer);
        node.awaitQuiet();
        return deal;
    }

    private static DealSummary assertHeld(DealId deal, HoldCause cause) {
        DealSummary held = node.awaitState(deal, DealState.HELD);
        assertThat(held.holds()).extracting(Hold::cause).containsExactly(cause);
        return held;
    }

    private static String invoiceOf(DealId deal) {
        return site.ledger()
                .findByReference("acme:deal:%d:1:1".formatted(deal.value()))
                .orElseThrow()
                .id();
    }

    private static FlakyAccounting accounting() {
        return Objects.requireNonNull(ACCOUNTING.get());
    }
}
