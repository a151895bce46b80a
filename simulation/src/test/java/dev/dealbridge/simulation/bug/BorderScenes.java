package dev.dealbridge.simulation.bug;

import dev.dealbridge.accounting.gateway.AccountingGateway;
import dev.dealbridge.accounting.gateway.IdempotencyKey;
import dev.dealbridge.accounting.gateway.Outcome;
import dev.dealbridge.engine.inbox.Accepted;
import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.inbox.Intake;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.pipedrive.deal.Deals;
import dev.dealbridge.pipedrive.transport.Answer;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Headers;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is right where a node meets the outside.
record BorderScenes(Alteration alteration) {

    boolean tellsChangesApart() {
        Set<String> stored = new HashSet<>();
        Intake intake =
                alteration.intake(arrival -> new Accepted(!stored.add(arrival.dedupeKey() + arrival.content())));
        intake.accept(arrival("09:00:00"));
        return !intake.accept(arrival("09:00:01")).duplicate();
    }

    boolean storesBeforeItAcknowledges() {
        List<Arrival> stored = new ArrayList<>();
        Intake intake = alteration.intake(arrival -> {
            stored.add(arrival);
            return new Accepted(false);
        });
        intake.accept(arrival("09:00:00"));
        return stored.size() == 1;
    }

    private static Arrival arrival(String time) {
        return new Arrival(
                Site.ACME, "pipedrive", "1|2|deal|3|change|id-" + time + "|" + time, null, time, null, Priority.P1);
    }

    boolean passesAServerFaultOn() {
        Call read = Call.of(Deals.GET, 1);
        return alteration
                        .wire(_ -> new Answer(503, Headers.NONE, new byte[0]))
                        .send(read)
                        .status()
                == 503;
    }

    boolean namesAnInvoiceAlike() {
        InvoiceDraft draft = EpisodeScenes.draft();
        Set<String> names = new HashSet<>();
        AccountingGateway accounting = alteration.accounting(unanswered(names));
        accounting.issueInvoice(draft, new IdempotencyKey(draft.reference()));
        accounting.issueInvoice(draft, new IdempotencyKey(draft.reference()));
        return names.size() == 1;
    }

    /// Accounting that never answers.
    ///
    /// @param asked the references of the invoices that it is asked for
    private static AccountingGateway unanswered(Set<String> asked) {
        return (AccountingGateway) Proxy.newProxyInstance(
                AccountingGateway.class.getClassLoader(),
                new Class<?>[] {AccountingGateway.class},
                (_, _, arguments) -> {
                    if (arguments[0] instanceof InvoiceDraft draft) {
                        asked.add(draft.reference());
                    }
                    return new Outcome.UnknownOutcome<>("no answer");
                });
    }
}
