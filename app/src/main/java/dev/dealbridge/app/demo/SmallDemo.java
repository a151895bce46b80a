package dev.dealbridge.app.demo;

import dev.dealbridge.app.Workbench;
import dev.dealbridge.app.console.Amounts;
import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.board.DealSummary;
import dev.dealbridge.bridge.board.DealSummary.InvoiceSummary;
import dev.dealbridge.ledger.book.Ledger;
import dev.dealbridge.ledger.book.LedgerInvoice;
import dev.dealbridge.ledger.book.PaymentResult;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.sandbox.demo.DemoCompany;
import dev.dealbridge.sandbox.server.Sandbox;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The demo of a small company: a deal is won, invoiced and paid, and everything is read back.
///
/// Started again it finds its data: a deal that is invoiced and paid already is shown and verified, and nothing is
/// written.
public final class SmallDemo {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final DemoOptions options;
    private final Console console;
    private final InstantSource clock;

    /// @param console whose `say` tells the story
    public SmallDemo(DemoOptions options, Console console, InstantSource clock) {
        this.options = options;
        this.console = console;
        this.clock = clock;
    }

    /// Plays it, then hands over what was verified, and closes everything when `afterwards` returns.
    public DemoResult play(Afterwards afterwards) throws InterruptedException {
        long began = clock.millis();
        AtomicReference<DemoCompany> company = new AtomicReference<>();
        console.say("Starting PostgreSQL, the Pipedrive sandbox, the ledger and the bridge ...");
        try (DemoSetup setup = DemoSetup.start(
                options, console, DemoConfiguration.GERMAN_SELLER, 1, sandbox -> fill(sandbox, company))) {
            DealId deal = new DealId(company.get().firstDealId());
            Workbench bench = setup.workbench();
            // The first look for won deals is over then: from now on it is the webhook that tells.
            Waiting waiting = new Waiting(clock);
            waiting.until(() -> bench.lanes().backlog().isQuiet(), PATIENCE);
            win(setup, deal);
            TimelineTail tail = new TimelineTail(bench, deal, console, waiting);
            boolean settled = tail.until(() -> isSettled(bench, deal), PATIENCE);
            if (settled) {
                pay(bench, deal);
                tail.until(
                        () -> state(bench, deal).filter(DealState.PAID::equals).isPresent(), PATIENCE);
            }
            DemoResult result = verify(setup, deal, began);
            afterwards.run(setup.application().address(), setup.sandbox(), result);
            return result;
        }
    }

    private LocalDate fill(Sandbox sandbox, AtomicReference<DemoCompany> company) {
        company.set(DemoCompany.into(sandbox.core()));
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /// Wins the deal as a sales person does, unless it is won.
    private void win(DemoSetup setup, DealId id) {
        Deal deal = setup.inspector().deals().get(id);
        String value = Amounts.text(deal.currency(), deal.value());
        if (deal.status() == DealStatus.Known.WON) {
            console.say("Deal %d \"%s\" (%s) was won before; this is what happened:"
                    .formatted(id.value(), deal.title(), value));
            return;
        }
        console.say("Winning deal %d \"%s\" (%s) in Pipedrive:".formatted(id.value(), deal.title(), value));
        setup.inspector().deals().update(DealUpdate.of(id).withStatus(DealStatus.Known.WON));
    }

    private static boolean isSettled(Workbench bench, DealId deal) {
        return bench.board()
                .find(bench.organization(), deal)
                .filter(summary -> summary.state() == DealState.HELD
                        || Optional.ofNullable(summary.invoice())
                                .filter(InvoiceSummary::settled)
                                .isPresent())
                .isPresent();
    }

    private static Optional<DealState> state(Workbench bench, DealId deal) {
        return bench.board().find(bench.organization(), deal).map(DealSummary::state);
    }

    /// Records the customer's payment in the ledger, unless the invoice is paid.
    private void pay(Workbench bench, DealId deal) {
        Ledger ledger = bench.ledger();
        Optional<LedgerInvoice> invoice = bench.board()
                .find(bench.organization(), deal)
                .flatMap(summary -> Optional.ofNullable(summary.invoice()))
                .flatMap(summary -> ledger.findByReference(summary.reference()))
                .filter(found -> found.open().isPositive());
        if (invoice.isEmpty()) {
            return;
        }
        String number = invoice.get().document().number();
        console.say("Recording a payment of %s for invoice %s in the ledger:"
                .formatted(Amounts.text(invoice.get().open()), number));
        PaymentResult payment =
                ledger.pay(invoice.get().id(), invoice.get().open(), bench.today(), number, "demo-payment-" + number);
        switch (payment) {
            case PaymentResult.Recorded _ -> bench.bridge().askAccounting(bench.organization());
            case PaymentResult.Refused refused ->
                throw new Failure(ExitCode.INTERNAL, "The ledger refused the payment: " + refused.problems() + ".");
            case PaymentResult.Contradiction contradiction ->
                throw new Failure(ExitCode.INTERNAL, "The ledger refused the payment: " + contradiction.reason() + ".");
        }
    }

    private DemoResult verify(DemoSetup setup, DealId deal, long began) throws InterruptedException {
        DemoResult result = setup.verified(_ -> {}, began, clock, true);
        boolean paid =
                state(setup.workbench(), deal).filter(DealState.PAID::equals).isPresent();
        return paid
                ? result
                : result.withDifference(
                        "Deal %d is not invoiced and paid: its page says what it waits for".formatted(deal.value()));
    }
}
