package dev.dealbridge.bridge.site;

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
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.document.Party;
import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.pipedrive.transport.Transport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Kills the work of single deals at a port call of theirs, as if their node had died there.
///
/// A port call is anything that leaves the process: to Pipedrive or to accounting. When the time has come
/// the call throws an Error, and so does every further call for that deal on this node: nothing is
/// checkpointed or released.
public final class Crash {

    /// The node dies here.
    public static final class NodeDied extends Error {

        private static final long serialVersionUID = 1L;

        NodeDied(String where) {
            super(where, null, false, false);
        }
    }

    /// When a deal's node dies.
    ///
    /// @param call the port call at which it happens, counted from 1
    /// @param after whether the call takes effect before
    public record Moment(int call, boolean after) {}

    private static final class Progress {
        private final @Nullable Moment moment;
        private final List<String> calls = new CopyOnWriteArrayList<>();
        private volatile boolean dead;

        private Progress(@Nullable Moment moment) {
            this.moment = moment;
        }
    }

    /// The deal that a run is for.
    private static final ScopedValue<Progress> CURRENT = ScopedValue.newInstance();

    private final Map<String, Progress> deals = new ConcurrentHashMap<>();

    /// Decides when the work of a deal dies; null watches it only.
    public void plan(long deal, @Nullable Moment moment) {
        deals.put(Long.toString(deal), new Progress(moment));
    }

    /// The port calls of a deal so far.
    public List<String> calls(long deal) {
        Progress progress = deals.get(Long.toString(deal));
        return progress == null ? List.of() : List.copyOf(progress.calls);
    }

    /// Whether every planned death has happened.
    public boolean allDead() {
        return deals.values().stream().allMatch(progress -> progress.moment == null || progress.dead);
    }

    /// A node whose work dies as planned.
    public NodeSettings in(NodeSettings settings) {
        return settings.withWire(this::wire).withAccounting(Accounting::new).withDealLane(this::watched);
    }

    private LaneHandler watched(LaneHandler handler) {
        return run -> {
            Progress progress = deals.get(run.lane().id());
            return progress == null
                    ? handler.handle(run)
                    : ScopedValue.where(CURRENT, progress).call(() -> handler.handle(run));
        };
    }

    private Transport wire(Transport wire) {
        return call -> at(call.toString(), () -> wire.send(call));
    }

    private <T> T at(String name, Supplier<T> call) {
        if (!CURRENT.isBound()) {
            return call.get();
        }
        Progress progress = CURRENT.get();
        if (progress.dead) {
            throw new NodeDied(name);
        }
        progress.calls.add(name);
        Moment moment = progress.moment;
        if (moment == null || progress.calls.size() != moment.call()) {
            return call.get();
        }
        if (moment.after()) {
            var _ = call.get();
        }
        progress.dead = true;
        throw new NodeDied((moment.after() ? "after " : "before ") + name);
    }

    private final class Accounting implements AccountingGateway {

        private final AccountingGateway real;

        private Accounting(AccountingGateway real) {
            this.real = real;
        }

        @Override
        public Capabilities capabilities() {
            return real.capabilities();
        }

        @Override
        public Outcome<List<Problem>> problems(InvoiceDraft draft) {
            return at("problems", () -> real.problems(draft));
        }

        @Override
        public Outcome<PartyRef> upsertParty(Party party, IdempotencyKey key) {
            return at("upsertParty", () -> real.upsertParty(party, key));
        }

        @Override
        public Outcome<RemoteInvoice> issueInvoice(InvoiceDraft draft, IdempotencyKey key) {
            return at("issueInvoice", () -> real.issueInvoice(draft, key));
        }

        @Override
        public Outcome<Optional<RemoteInvoice>> findByReference(String reference) {
            return at("findByReference", () -> real.findByReference(reference));
        }

        @Override
        public Outcome<RemoteInvoice> invoice(RemoteInvoiceId id) {
            return at("invoice", () -> real.invoice(id));
        }

        @Override
        public Outcome<InvoicePdf> pdf(RemoteInvoiceId id) {
            return at("pdf", () -> real.pdf(id));
        }

        @Override
        public Outcome<ChangePage> changesSince(String cursor, int limit) {
            return at("changesSince", () -> real.changesSince(cursor, limit));
        }

        @Override
        public Outcome<PaymentRef> recordPayment(RemoteInvoiceId id, Payment payment, IdempotencyKey key) {
            return at("recordPayment", () -> real.recordPayment(id, payment, key));
        }
    }
}
