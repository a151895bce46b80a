package dev.dealbridge.app.demo;

import dev.dealbridge.bridge.connection.FieldCodes;
import dev.dealbridge.bridge.connection.FieldRole;
import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.bridge.rule.Rule;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.ledger.book.DocumentFile;
import dev.dealbridge.ledger.book.Ledger;
import dev.dealbridge.ledger.book.LedgerInvoice;
import dev.dealbridge.ledger.book.LedgerSummary;
import dev.dealbridge.ledger.book.Settlement;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.file.AttachedFile;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FileId;
import dev.dealbridge.pipedrive.value.CustomFields;
import dev.dealbridge.pipedrive.value.Monetary;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads back what a demo did, with the token that is not charged, and compares it with the ledger: each invoice's deal
/// by GET (won, fields equal), each invoice's file by GET (name, size, deal, content), the notes of all deals, and the
/// webhook.
final class Verification {
    private static final int AT_ONCE = 16;
    private static final int PAGE = 500;
    private static final byte[] NONE = {};

    private final Pipedrive inspector;
    private final Ledger ledger;
    private final Wanted wanted;
    private final ConcurrentLinkedQueue<String> differences = new ConcurrentLinkedQueue<>();

    /// @param inspector the client with the second token
    Verification(Pipedrive inspector, Ledger ledger, Wanted wanted) {
        this.inspector = inspector;
        this.ledger = ledger;
        this.wanted = wanted;
    }

    /// What it is compared with, beside the ledger.
    ///
    /// @param fields in which the deals show their invoices
    /// @param rule which notes there are
    /// @param address of the bridge, where the webhook leads
    /// @param addresses all that the bridge has had: a link keeps the one it was written with
    /// @param held deals that wait for a person, as the bridge says
    record Wanted(FieldCodes fields, Rule rule, URI address, Set<URI> addresses, Set<DealId> held) {
        Wanted {
            addresses = Set.copyOf(addresses);
            held = Set.copyOf(held);
        }
    }

    /// What was found.
    ///
    /// @param differences what is not as it should be, in sentences
    record Found(
            long deals,
            long won,
            long invoices,
            Map<String, String> net,
            long files,
            long duplicates,
            long paid,
            List<String> differences) {}

    /// One invoice to be looked up on its deal.
    private record Expected(LedgerInvoice invoice, BusinessKey key) {
        DealId deal() {
            return key.deal();
        }
    }

    /// Reads everything.
    Found read(IntConsumer progress) throws InterruptedException {
        Map<DealId, List<FileId>> files = files();
        Set<DealId> won = new HashSet<>();
        long deals = 0;
        for (Deal deal : inspector.deals().list(DealFilter.all().withPageSize(PAGE))) {
            deals++;
            if (deal.status() == DealStatus.Known.WON) {
                won.add(deal.id());
            }
        }
        List<Expected> invoices = invoices();
        compareAll(invoices, files, progress);
        Map<DealId, Integer> perDeal = new HashMap<>();
        invoices.forEach(one -> perDeal.merge(one.deal(), 1, Integer::sum));
        requireInvoiceOrHold(won, perDeal.keySet());
        compareNotes(invoices, perDeal.keySet());
        requireOneWebhook();
        return new Found(
                deals,
                won.size(),
                ledger.summary().stream().mapToLong(LedgerSummary::invoices).sum(),
                net(),
                files.values().stream().mapToLong(List::size).sum(),
                beyondFirst(perDeal.values().stream())
                        + beyondFirst(files.values().stream().map(List::size)),
                invoices.stream()
                        .filter(one -> one.invoice().settlement() == Settlement.PAID)
                        .count(),
                List.copyOf(differences));
    }

    private Map<DealId, List<FileId>> files() {
        Map<DealId, List<FileId>> files = new HashMap<>();
        for (AttachedFile file : inspector.files().list()) {
            if (file.dealId() != null && file.isActive()) {
                files.computeIfAbsent(file.dealId(), _ -> new ArrayList<>()).add(file.id());
            }
        }
        return files;
    }

    private List<Expected> invoices() {
        List<Expected> all = new ArrayList<>();
        String after = "";
        while (true) {
            List<LedgerInvoice> page = ledger.invoices(after, PAGE);
            if (page.isEmpty()) {
                return all;
            }
            for (LedgerInvoice invoice : page) {
                String reference = invoice.document().draft().reference();
                all.add(new Expected(invoice, BusinessKey.parse(reference)));
            }
            after = page.getLast().id();
        }
    }

    private Map<String, String> net() {
        Map<String, String> net = new TreeMap<>();
        ledger.summary()
                .forEach(one -> net.put(
                        one.net().currency().getCurrencyCode(),
                        one.net().amount().toPlainString()));
        return net;
    }

    private void compareAll(List<Expected> invoices, Map<DealId, List<FileId>> files, IntConsumer progress)
            throws InterruptedException {
        Semaphore free = new Semaphore(AT_ONCE);
        AtomicInteger done = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Expected expected : invoices) {
                free.acquire();
                progress.accept(done.get());
                threads.execute(() -> {
                    try {
                        compare(expected, files.getOrDefault(expected.deal(), List.of()));
                    } catch (PipedriveException problem) {
                        differ(expected, Objects.requireNonNullElse(problem.getMessage(), problem.toString()));
                    } finally {
                        done.incrementAndGet();
                        free.release();
                    }
                });
            }
            threads.shutdown();
            while (!threads.awaitTermination(500, TimeUnit.MILLISECONDS)) {
                progress.accept(done.get());
            }
        }
        progress.accept(done.get());
    }

    private void compare(Expected expected, List<FileId> files) {
        Deal deal = inspector.deals().get(expected.deal());
        if (deal.status() != DealStatus.Known.WON) {
            differ(expected, "the deal is not won but " + deal.status().text());
        }
        compareFields(expected, deal.customFields());
        Optional<DocumentFile> document = ledger.pdf(expected.invoice().id());
        if (files.size() != 1) {
            differ(expected, "the deal has %d files instead of one".formatted(files.size()));
        }
        for (FileId id : files) {
            AttachedFile file = inspector.files().get(id);
            byte[] bytes = document.map(DocumentFile::bytes).orElse(NONE);
            compare(expected, "file's name", document.map(DocumentFile::name).orElse(null), file.name());
            compare(expected, "file's size", (long) bytes.length, file.size());
            compare(expected, "file's deal", expected.deal(), file.dealId());
            if (!Arrays.equals(bytes, inspector.files().download(id))) {
                differ(expected, "the file's content is not that of the ledger's document");
            }
        }
    }

    private void compareFields(Expected expected, CustomFields found) {
        LedgerInvoice invoice = expected.invoice();
        compare(
                expected,
                "number",
                invoice.document().number(),
                found.text(wanted.fields().of(FieldRole.INVOICE_NUMBER)));
        compare(
                expected,
                "status",
                word(invoice.settlement()),
                found.text(wanted.fields().of(FieldRole.INVOICE_STATUS)));
        compare(
                expected,
                "amount",
                plain(invoice.document().totals().payable()),
                plain(found.money(wanted.fields().of(FieldRole.INVOICE_AMOUNT))));
        compare(
                expected,
                "open amount",
                plain(invoice.open()),
                plain(found.money(wanted.fields().of(FieldRole.INVOICE_OPEN_AMOUNT))));
        LocalDate paid = found.date(wanted.fields().of(FieldRole.INVOICE_PAID_DATE));
        compare(expected, "paid date", invoice.paidDate(), paid);
        String link = found.text(wanted.fields().of(FieldRole.INVOICE_LINK));
        String path = "/deals/" + expected.deal().value();
        if (wanted.addresses().stream().noneMatch(address -> (address + path).equals(link))) {
            differ(expected, "the link is %s instead of %s".formatted(link, wanted.address() + path));
        }
    }

    private void compareNotes(List<Expected> invoices, Set<DealId> invoiced) {
        BridgeNotes notes = BridgeNotes.readBy(inspector);
        for (Expected expected : invoices) {
            LedgerInvoice invoice = expected.invoice();
            int payments = invoice.settlement() == Settlement.OPEN
                    ? 0
                    : ledger.payments(invoice.id()).size();
            notes.differences(
                            expected.key(),
                            invoice.document().number(),
                            payments,
                            invoice.document()
                                    .totals()
                                    .payable()
                                    .minus(invoice.open())
                                    .amount(),
                            wanted.rule())
                    .forEach(difference -> differ(expected, difference));
        }
        notes.deals().stream()
                .filter(deal -> !invoiced.contains(deal))
                .forEach(deal ->
                        differences.add("Deal %d has a note of the bridge, but no invoice".formatted(deal.value())));
    }

    private void requireOneWebhook() {
        long active = inspector.webhooks().list().stream()
                .filter(webhook -> webhook.isActive() && webhook.url().startsWith(wanted.address() + "/webhooks/"))
                .count();
        if (active != 1) {
            differences.add("%d active webhooks lead to %s instead of one".formatted(active, wanted.address()));
        }
    }

    /// What the status field says, as `docs/` tell users.
    private static String word(Settlement settlement) {
        return switch (settlement) {
            case OPEN -> "issued";
            case PARTLY_PAID -> "partly paid";
            case PAID -> "paid";
            case OVERPAID -> "overpaid";
        };
    }

    private static String plain(Money money) {
        return money.currency().getCurrencyCode() + " "
                + money.amount().stripTrailingZeros().toPlainString();
    }

    private static @Nullable String plain(@Nullable Monetary money) {
        return money == null
                ? null
                : money.currency() + " " + money.value().stripTrailingZeros().toPlainString();
    }

    private void compare(Expected expected, String what, @Nullable Object booked, @Nullable Object found) {
        if (!Objects.equals(booked, found)) {
            differ(expected, "the %s is %s instead of %s".formatted(what, found, booked));
        }
    }

    private void differ(Expected expected, String what) {
        differences.add("Deal %d, invoice %s: %s"
                .formatted(
                        expected.deal().value(), expected.invoice().document().number(), what));
    }

    private void requireInvoiceOrHold(Set<DealId> won, Set<DealId> invoiced) {
        won.stream()
                .filter(deal -> !invoiced.contains(deal) && !wanted.held().contains(deal))
                .sorted(Comparator.comparingLong(DealId::value))
                .forEach(deal -> differences.add(
                        "Deal %d is won, but has neither an invoice nor a hold".formatted(deal.value())));
    }

    private static long beyondFirst(Stream<Integer> perDeal) {
        return perDeal.mapToLong(count -> count - 1).sum();
    }
}
