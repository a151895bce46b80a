package dev.dealbridge.simulation.memory;

import dev.dealbridge.accounting.gateway.PaymentState;
import dev.dealbridge.accounting.gateway.RemoteInvoiceId;
import dev.dealbridge.bridge.episode.AttachedInvoice;
import dev.dealbridge.bridge.episode.BookedInvoice;
import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.bridge.episode.Episode;
import dev.dealbridge.bridge.episode.PaymentStanding;
import dev.dealbridge.bridge.episode.PinnedPlan;
import dev.dealbridge.bridge.memory.Memory;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.invoice.document.DraftLine;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.document.Party;
import dev.dealbridge.invoice.tax.TaxCategory;
import dev.dealbridge.invoice.tax.TaxMethod;
import dev.dealbridge.invoice.tax.TaxTreatment;
import dev.dealbridge.pipedrive.id.FileId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Random operations on episodes, each followed by a look at those of the deal.
final class EpisodeOperations {

    private final Dice dice;

    EpisodeOperations(Dice dice) {
        this.dice = dice;
    }

    Operation next() {
        OrganizationId organization = dice.organization();
        BusinessKey key = BusinessKey.of(organization, dice.deal(), 1 + dice.below(2));
        Instant now = dice.instant();
        return dice.within("change the episode " + key, organization, episodeChange(key, now));
    }

    private BiFunction<Memory, Transaction, @Nullable Object> episodeChange(BusinessKey key, Instant now) {
        BiConsumer<Memory, Transaction> change = switch (dice.below(11)) {
            case 0, 1, 2 -> {
                Instant wonTime = dice.oneOf(Arrays.asList(null, dice.instant()));
                yield (memory, transaction) -> memory.episodes().open(transaction, key, wonTime, now);
            }
            case 3 -> (memory, transaction) -> memory.episodes().end(transaction, key, now);
            case 4, 5 -> {
                PinnedPlan plan = new PinnedPlan(
                        draft(key), "hash", dice.oneOf(Arrays.asList(null, dice.instant())), dice.below(5));
                yield (memory, transaction) -> memory.episodes().pin(transaction, key, plan);
            }
            case 6 -> (memory, transaction) -> memory.episodes().unpin(transaction, key);
            case 7 -> {
                BookedInvoice invoice = new BookedInvoice(
                        new RemoteInvoiceId("id-" + key),
                        "T-1",
                        LocalDate.of(2026, 1, 2),
                        LocalDate.of(2026, 1, 16),
                        dice.money(),
                        dice.money(),
                        dice.money());
                yield (memory, transaction) -> {
                    // Without a plan there is no reference that it could be known by.
                    if (has(memory, transaction, key, episode -> episode.pinned() != null)) {
                        memory.episodes().book(transaction, key, invoice);
                    }
                };
            }
            case 8 -> {
                AttachedInvoice file = new AttachedInvoice(new FileId(7), "T-1.pdf", 100, "digest");
                yield (memory, transaction) -> memory.episodes().attach(transaction, key, file);
            }
            case 9 -> {
                long told = dice.below(3);
                yield (memory, transaction) -> {
                    memory.episodes().settle(transaction, key, now);
                    memory.episodes().told(transaction, key, told);
                };
            }
            default -> {
                PaymentStanding standing = new PaymentStanding(
                        dice.oneOf(List.of(PaymentState.values())),
                        dice.money(),
                        dice.money(),
                        dice.oneOf(Arrays.asList(null, LocalDate.of(2026, 1, 9))));
                yield (memory, transaction) -> {
                    // Only an invoice has a currency that the amounts are in.
                    if (has(memory, transaction, key, episode -> episode.invoice() != null)) {
                        memory.episodes().pay(transaction, key, standing);
                    }
                };
            }
        };
        boolean news = dice.below(4) == 0;
        return (memory, transaction) -> {
            change.accept(memory, transaction);
            Object found = news ? memory.episodes().news(transaction, key.organization(), key.toString()) : "";
            return found + " " + memory.episodes().of(transaction, key.organization(), key.deal());
        };
    }

    private static boolean has(Memory memory, Transaction transaction, BusinessKey key, Predicate<Episode> what) {
        return memory.episodes().of(transaction, key.organization(), key.deal()).stream()
                .anyMatch(episode -> episode.key().equals(key) && what.test(episode));
    }

    private static InvoiceDraft draft(BusinessKey key) {
        return new InvoiceDraft(
                key.toString(),
                "main",
                new Party("pipedrive:organization:1", "Käufer AG", address(), null, null),
                Dice.EUR,
                TaxMethod.EXCLUSIVE,
                List.of(new DraftLine(
                        "Beratung",
                        BigDecimal.ONE,
                        null,
                        new BigDecimal("100.50"),
                        new TaxTreatment(TaxCategory.S, new BigDecimal("19"), null),
                        null)),
                List.of(),
                LocalDate.of(2026, 1, 2),
                "de",
                null);
    }

    private static Address address() {
        return new Address("Ring 2", "10115", "Berlin", null, "DE");
    }
}
