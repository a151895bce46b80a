package dev.dealbridge.simulation.world;

import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.simulation.accounting.Books;
import dev.dealbridge.simulation.memory.MemoryFacts;
import dev.dealbridge.simulation.memory.MemoryFacts.LaneFact;
import dev.dealbridge.simulation.watch.Watch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What holds at any time.
final class Invariants {

    private final MemoryFacts facts;
    private final Watch watch;
    private final Books books;
    private final Users users;
    private final Mail mail;
    private final Map<Long, LaneFact> lanes = new HashMap<>();
    private final Map<String, String> steps = new HashMap<>();
    private final Set<Long> invoicedDeals = new HashSet<>();
    private int invoices;
    private int events;

    Invariants(MemoryFacts facts, Watch watch, Books books, Users users, Mail mail) {
        this.facts = facts;
        this.watch = watch;
        this.books = books;
        this.users = users;
        this.mail = mail;
    }

    /// @throws dev.dealbridge.simulation.time.Violation when one does not hold
    void check() {
        facts.lanes().forEach(this::lane);
        journal();
        invoices();
        watch.require(facts.storedEvents() >= events, "a stored event is gone");
        events = facts.storedEvents();
    }

    private void lane(LaneFact lane) {
        LaneFact before = lanes.put(lane.id(), lane);
        watch.require(lane.doneSeq() <= lane.dirtySeq(), lane.key() + " is done with what was not asked");
        if (before != null) {
            watch.require(lane.fence() >= before.fence(), "the fence of " + lane.key() + " went back");
            watch.require(lane.doneSeq() >= before.doneSeq(), lane.key() + " has forgotten what it had done");
            watch.require(lane.dirtySeq() >= before.dirtySeq(), lane.key() + " has forgotten what it was asked");
        }
    }

    private void journal() {
        int[] found = {0};
        facts.steps((step, output) -> {
            found[0]++;
            String before = steps.put(step, output);
            watch.require(before == null || before.equals(output), "the step " + step + " gave something else before");
        });
        watch.require(found[0] == steps.size(), "a step is gone from the journal");
    }

    private void invoices() {
        List<Books.Issued> all = books.invoices();
        for (Books.Issued invoice : all.subList(invoices, all.size())) {
            long deal = BusinessKey.parse(invoice.reference()).deal().value();
            watch.require(invoicedDeals.add(deal), "deal " + deal + " has a second invoice, " + invoice.number());
            DealStory story = users.story(deal);
            String billed = Billed.of(invoice.draft());
            watch.require(
                    story.wasWonWith(billed, watch.askedAt(invoice.reference())),
                    "invoice %s bills %s, but deal %d was never won with that: %s"
                            .formatted(invoice.number(), billed, deal, story.versions()));
        }
        invoices = all.size();
    }

    /// Whatever Pipedrive was told is stored, is stored.
    void acknowledgedIsStored() {
        Map<String, Long> stored = facts.events();
        for (String content : mail.acknowledged()) {
            watch.require(stored.containsKey(content), "an acknowledged event is not stored");
        }
    }
}
