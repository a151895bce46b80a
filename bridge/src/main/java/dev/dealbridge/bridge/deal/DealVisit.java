package dev.dealbridge.bridge.deal;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.board.DealStore;
import dev.dealbridge.bridge.budget.Spending;
import dev.dealbridge.bridge.connection.Connected;
import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.bridge.episode.Episode;
import dev.dealbridge.bridge.episode.PaymentStanding;
import dev.dealbridge.bridge.fault.Waits;
import dev.dealbridge.bridge.feedback.PaymentNews;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.invoicing.Execution;
import dev.dealbridge.bridge.memory.Memory;
import dev.dealbridge.bridge.rule.Verdict;
import dev.dealbridge.bridge.sweep.SweptRule;
import dev.dealbridge.bridge.timeline.TimelineKind;
import dev.dealbridge.bridge.writing.Held;
import dev.dealbridge.bridge.writing.NoteSuspended;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.lane.Decision;
import dev.dealbridge.engine.lane.LaneRun;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.lane.StoredEvent;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One run of a deal's lane. An event is a hint to look, so the run begins by reading the deal (1 token)
/// and asks what it is now, not what happened to it.
final class DealVisit {

    private final LaneRun run;
    private final Connected connected;
    private final DealId id;
    private final OrganizationId organization;
    private final Memory memory;
    private final Lanes lanes;
    private final Waits waits;
    private final InstantSource clock;
    private @Nullable Held held;
    private @Nullable NoteSuspended note;

    DealVisit(
            LaneRun run, Connected connected, DealId id, Memory memory, Lanes lanes, Waits waits, InstantSource clock) {
        this.run = run;
        this.connected = connected;
        this.id = id;
        this.organization = connected.organization();
        this.memory = memory;
        this.lanes = lanes;
        this.waits = waits;
        this.clock = clock;
    }

    Decision visit() {
        Deal deal = read();
        if (deal == null && run.inTransaction(transaction -> !memory.deals().isSeen(transaction, organization, id))) {
            return new Decision.Done();
        }
        List<Episode> episodes = run.inTransaction(transaction -> observe(transaction, deal));
        episodes.forEach(episode -> attempt(() -> goOn(episode)));
        attempt(this::tellNews);
        if (held != null) {
            throw note == null ? held : held.untilThen(note.decision());
        }
        if (note != null) {
            throw note;
        }
        return deal == null ? new Decision.Done() : conclude(deal, episodes());
    }

    /// Does something that the rest does not wait for, when it is held or a note is still to be written.
    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (Held hold) {
            held = held == null ? hold : held;
        } catch (NoteSuspended later) {
            note = note == null ? later : note;
        }
    }

    /// Finishes what was begun.
    private void goOn(Episode episode) {
        if (episode.isUnderWay() && !Spending.forMoney(() -> execution().goOn(episode)) && !episode.isCurrent()) {
            giveUp(episode);
        }
    }

    /// News that came while others were told are told, too.
    private void tellNews() {
        for (Optional<Episode> next = news(); next.isPresent(); next = news()) {
            Episode episode = next.get();
            Spending.as(Priority.P0, () -> tell(episode));
        }
    }

    private DealId tell(Episode episode) {
        new PaymentNews(run, connected, memory, waits, clock).tell(episode);
        return id;
    }

    private Optional<Episode> news() {
        return episodes().stream().filter(Episode::hasNews).findFirst();
    }

    /// Null if Pipedrive no longer has it: deleted deals are purged after 30 days.
    private @Nullable Deal read() {
        try {
            return connected.crm().deals().get(id);
        } catch (PipedriveException.NotFound _) {
            return null;
        }
    }

    /// Notes what was seen: a won-episode begins, goes on or ends.
    private List<Episode> observe(Transaction transaction, @Nullable Deal deal) {
        Instant now = clock.instant();
        if (deal != null) {
            noteInstallments(transaction);
            memory.deals()
                    .see(
                            transaction,
                            organization,
                            new DealStore.Seen(
                                    id,
                                    deal.title(),
                                    deal.value(),
                                    deal.currency(),
                                    deal.status().text(),
                                    deal.updateTime()),
                            now);
        }
        List<Episode> before = memory.episodes().of(transaction, organization, id);
        Optional<Episode> current = before.stream().filter(Episode::isCurrent).findFirst();
        if (deal != null && deal.status() == DealStatus.Known.WON) {
            if (current.isEmpty()) {
                BusinessKey key = BusinessKey.of(organization, id, before.size() + 1);
                memory.episodes().open(transaction, key, deal.wonTime(), now);
                tellWhy(transaction, key);
            }
        } else if (current.isPresent()) {
            leave(transaction, current.get(), deal, now);
        }
        return memory.episodes().of(transaction, organization, id);
    }

    /// A deal that is created under our eyes has none until an event tells of one.
    private void noteInstallments(Transaction transaction) {
        if (DealEvents.tellOfInstallments(run.events())) {
            memory.installments().heard(transaction, organization, id);
        } else if (DealEvents.tellOfCreation(run.events())) {
            memory.installments().noneUnlessHeard(transaction, organization, List.of(id));
        }
    }

    private void tellWhy(Transaction transaction, BusinessKey key) {
        List<StoredEvent> events = run.events();
        if (events.isEmpty()) {
            tell(transaction, TimelineKind.FOUND, clock.instant(), "Found among the won deals", "found:" + key);
        } else {
            StoredEvent first = events.getFirst();
            tell(
                    transaction,
                    TimelineKind.WEBHOOK_RECEIVED,
                    first.receivedAt(),
                    "Webhook received: " + DealEvents.described(events),
                    "webhook:" + key);
        }
    }

    private void leave(Transaction transaction, Episode episode, @Nullable Deal deal, Instant now) {
        memory.episodes().end(transaction, episode.key(), now);
        String became = deal == null
                ? "is gone from Pipedrive"
                : "is no longer won but " + deal.status().text();
        tell(
                transaction,
                TimelineKind.LEFT_WON,
                now,
                "The deal " + became + "; " + whatStands(episode),
                "left:" + episode.key());
    }

    private static String whatStands(Episode episode) {
        if (episode.invoice() != null) {
            return "invoice %s stands. Cancel it in accounting if it is not owed"
                    .formatted(episode.invoice().number());
        }
        return episode.pinned() == null
                ? "nothing was invoiced"
                : "accounting is asked whether its invoice was issued before, and none is issued any more";
    }

    /// The deal left before accounting had issued anything.
    private void giveUp(Episode episode) {
        run.inTransaction(transaction -> {
            memory.episodes().unpin(transaction, episode.key());
            tell(
                    transaction,
                    TimelineKind.LEFT_WON,
                    clock.instant(),
                    "Accounting has issued no invoice; the plan is given up",
                    "given up:" + episode.key());
            return id;
        });
    }

    /// What is to be done with the deal as it is now, after everything begun is finished.
    private Decision conclude(Deal deal, List<Episode> episodes) {
        Optional<Episode> current = episodes.stream().filter(Episode::isCurrent).findFirst();
        Optional<Episode> invoiced =
                episodes.stream().filter(episode -> episode.invoice() != null).reduce((_, last) -> last);
        if (current.isEmpty()) {
            rest(
                    invoiced.map(DealVisit::stateOf).orElse(DealState.NOT_WON),
                    invoiced.isPresent() ? "no longer won" : null);
            return new Decision.Done();
        }
        if (current.get().invoice() != null) {
            // Settled: nothing to do, and nothing more was read.
            rest(stateOf(current.get()), null);
            return new Decision.Done();
        }
        if (invoiced.isPresent()) {
            wonAgain(invoiced.get(), current.get());
            return new Decision.Done();
        }
        GoLive.crossed(connected.rule(), deal, episodes).ifPresent(this::stopUnlessAccepted);
        Verdict verdict = connected.rule().on(true, deal.wonTime(), deal.pipelineId(), deal.stageId());
        return switch (verdict) {
            case Verdict.NotDue(String because) -> notDue(because, current.get());
            case Verdict.Due _ -> Spending.forMoney(() -> invoice(deal, current.get()));
        };
    }

    private void stopUnlessAccepted(Hold hold) {
        if (run.inTransaction(transaction -> !memory.holds().isAccepted(transaction, organization, id, hold))) {
            throw new Held(hold);
        }
    }

    private Decision invoice(Deal deal, Episode episode) {
        Planning planning = new Planning(run, connected, memory, lanes, clock);
        Optional<Episode> pinned = planning.pin(deal, episode);
        if (pinned.isPresent()) {
            execution().carryOut(pinned.get());
        }
        return new Decision.Done();
    }

    private Decision notDue(String because, Episode episode) {
        run.inTransaction(transaction -> {
            if (episode.pinned() != null) {
                memory.episodes().unpin(transaction, episode.key());
            }
            new SweptRule(memory.progress()).judged(transaction, connected);
            tell(transaction, TimelineKind.NOT_DUE, clock.instant(), "Not invoiced: " + because, "not due:" + because);
            return id;
        });
        rest(DealState.NOT_DUE, because);
        return new Decision.Done();
    }

    private void wonAgain(Episode invoiced, Episode again) {
        String number = invoiced.invoice() == null ? "" : invoiced.invoice().number();
        String sentence =
                "Won again after invoice %s; a second invoice is never issued by itself. Issue it in accounting if it is owed"
                        .formatted(number);
        run.inTransaction(transaction -> {
            tell(transaction, TimelineKind.WON_AGAIN, clock.instant(), sentence, "again:" + again.key());
            return id;
        });
        rest(DealState.WON_AGAIN, sentence);
    }

    private void rest(DealState state, @Nullable String reason) {
        run.inTransaction(transaction -> {
            memory.holds().replace(transaction, organization, id, List.of(), List.of(), clock.instant());
            memory.deals().stands(transaction, organization, id, state, reason, clock.instant());
            return id;
        });
    }

    private Execution execution() {
        return new Execution(run, connected, memory, waits, clock);
    }

    private List<Episode> episodes() {
        return run.inTransaction(transaction -> memory.episodes().of(transaction, organization, id));
    }

    private static DealState stateOf(Episode episode) {
        PaymentStanding standing = episode.standing();
        return standing == null ? DealState.INVOICING : PaymentNews.stateOf(standing.state());
    }

    private void tell(Transaction transaction, TimelineKind kind, Instant at, String sentence, String once) {
        memory.timeline().add(transaction, organization, id, at, kind, sentence, once);
    }
}
