package dev.dealbridge.simulation.bug;

import dev.dealbridge.accounting.gateway.RemoteInvoiceId;
import dev.dealbridge.bridge.episode.BookedInvoice;
import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.bridge.episode.Episode;
import dev.dealbridge.bridge.episode.EpisodeStore;
import dev.dealbridge.bridge.episode.PinnedPlan;
import dev.dealbridge.bridge.progress.ProgressStore;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.document.Party;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.invoice.tax.TaxMethod;
import dev.dealbridge.pipedrive.id.DealId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;

/// What is right of episodes, and of places in lists.
record EpisodeScenes(Site site) {

    private static final DealId DEAL = new DealId(1);
    private static final BusinessKey KEY = BusinessKey.of(Site.ACME, DEAL, 1);
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private EpisodeStore episodes() {
        return site.stores().memory().episodes();
    }

    private <T> T within(Function<Transaction, T> work) {
        return site.transactions().inTransaction(work);
    }

    private Episode first(Transaction transaction) {
        return episodes().of(transaction, Site.ACME, DEAL).getFirst();
    }

    private void book(Transaction transaction) {
        Money sum = Money.of(EUR, BigDecimal.TEN);
        episodes().open(transaction, KEY, null, site.instant());
        episodes().pin(transaction, KEY, new PinnedPlan(draft(), "hash", null, 0));
        episodes().book(transaction, KEY, new BookedInvoice(new RemoteInvoiceId("1"), "T-1", DAY, DAY, sum, sum, sum));
    }

    static InvoiceDraft draft() {
        return new InvoiceDraft(
                KEY.toString(),
                "main",
                new Party(
                        "pipedrive:organization:1",
                        "Käufer",
                        new Address("Ring 2", "10115", "Berlin", null, "DE"),
                        null,
                        null),
                EUR,
                TaxMethod.EXCLUSIVE,
                List.of(),
                List.of(),
                DAY,
                "de",
                null);
    }

    boolean isUnsettledWhenBooked() {
        return within(transaction -> {
            book(transaction);
            return first(transaction).settledAt() == null;
        });
    }

    boolean takesNewsBeforeItIsSettled() {
        return within(transaction -> {
            book(transaction);
            return episodes().news(transaction, Site.ACME, KEY.toString()).isPresent();
        });
    }

    boolean keepsThePlanThatIsCarriedOut() {
        return within(transaction -> {
            episodes().open(transaction, KEY, null, site.instant());
            episodes().pin(transaction, KEY, new PinnedPlan(draft(), "hash", null, 0));
            episodes().end(transaction, KEY, site.instant());
            return first(transaction).pinned() != null;
        });
    }

    boolean keepsItsInvoice() {
        return within(transaction -> {
            book(transaction);
            episodes().settle(transaction, KEY, site.instant());
            episodes().end(transaction, KEY, site.instant());
            return first(transaction).invoice() != null;
        });
    }

    boolean rollsThePlaceBack() {
        ProgressStore progress = site.stores().memory().progress();
        try {
            return within(transaction -> {
                progress.put(transaction, Site.ACME, "list", "end");
                throw new IllegalStateException("rolled back");
            });
        } catch (IllegalStateException _) {
            return within(transaction -> progress.find(transaction, Site.ACME, "list"))
                    .isEmpty();
        }
    }
}
