package dev.dealbridge.simulation.accounting;

import dev.dealbridge.accounting.gateway.AccountingGateway;
import dev.dealbridge.accounting.gateway.Capabilities;
import dev.dealbridge.accounting.gateway.ChangePage;
import dev.dealbridge.accounting.gateway.IdempotencyKey;
import dev.dealbridge.accounting.gateway.InvoicePdf;
import dev.dealbridge.accounting.gateway.Outcome;
import dev.dealbridge.accounting.gateway.PartyRef;
import dev.dealbridge.accounting.gateway.Payment;
import dev.dealbridge.accounting.gateway.PaymentRef;
import dev.dealbridge.accounting.gateway.RemoteInvoice;
import dev.dealbridge.accounting.gateway.RemoteInvoiceId;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.document.Party;
import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.simulation.fault.FaultKind;
import dev.dealbridge.simulation.fault.Faults;
import dev.dealbridge.simulation.port.Ports;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A node's way to accounting.
public final class NodeAccounting implements AccountingGateway {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final AccountingGateway real;
    private final Ports ports;
    private final Faults faults;
    private final Consumer<InvoiceDraft> issuing;

    /// @param issuing hears of every draft that is about to be issued
    public NodeAccounting(AccountingGateway real, Ports ports, Consumer<InvoiceDraft> issuing) {
        this.real = real;
        this.ports = ports;
        this.faults = ports.faults();
        this.issuing = issuing;
    }

    private <T> Outcome<T> call(String name, Supplier<Outcome<T>> operation) {
        Duration begun = ports.elapsed();
        ports.pass("-> accounting " + name);
        if (ports.elapsed().minus(begun).compareTo(TIMEOUT) > 0) {
            // Whoever stood still so long finds that the time for an answer is over.
            return new Outcome.UnknownOutcome<>("no answer in time");
        }
        Outcome<T> outcome = faults.strikes(FaultKind.ACCOUNTING) ? troubled(operation) : operation.get();
        ports.pass("<- " + outcome.getClass().getSimpleName());
        return outcome;
    }

    private <T> Outcome<T> troubled(Supplier<Outcome<T>> operation) {
        return switch (faults.dice(FaultKind.ACCOUNTING).nextInt(3)) {
            case 0 -> new Outcome.Retryable<>(Duration.ofSeconds(5), "busy");
            case 1 -> new Outcome.UnknownOutcome<>("the connection was cut");
            default -> {
                var _ = operation.get();
                yield new Outcome.UnknownOutcome<>("the connection was cut");
            }
        };
    }

    @Override
    public Capabilities capabilities() {
        return real.capabilities();
    }

    @Override
    public Outcome<PartyRef> upsertParty(Party party, IdempotencyKey key) {
        return call("upsertParty", () -> real.upsertParty(party, key));
    }

    @Override
    public Outcome<List<Problem>> problems(InvoiceDraft draft) {
        return call("problems", () -> real.problems(draft));
    }

    @Override
    public Outcome<RemoteInvoice> issueInvoice(InvoiceDraft draft, IdempotencyKey key) {
        return call("issueInvoice " + draft.reference(), () -> {
            issuing.accept(draft);
            return real.issueInvoice(draft, key);
        });
    }

    @Override
    public Outcome<Optional<RemoteInvoice>> findByReference(String reference) {
        return call("findByReference", () -> real.findByReference(reference));
    }

    @Override
    public Outcome<RemoteInvoice> invoice(RemoteInvoiceId id) {
        return call("invoice", () -> real.invoice(id));
    }

    @Override
    public Outcome<InvoicePdf> pdf(RemoteInvoiceId id) {
        return call("pdf", () -> real.pdf(id));
    }

    @Override
    public Outcome<ChangePage> changesSince(String cursor, int limit) {
        return call("changesSince", () -> real.changesSince(cursor, limit));
    }

    @Override
    public Outcome<PaymentRef> recordPayment(RemoteInvoiceId id, Payment payment, IdempotencyKey key) {
        return call("recordPayment", () -> real.recordPayment(id, payment, key));
    }
}
