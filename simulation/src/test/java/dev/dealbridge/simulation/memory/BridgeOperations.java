package dev.dealbridge.simulation.memory;

import dev.dealbridge.bridge.board.DealBoard;
import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.board.DealStore;
import dev.dealbridge.bridge.connection.ConnectionStore;
import dev.dealbridge.bridge.connection.FieldRole;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.bridge.party.BuyerFacts;
import dev.dealbridge.bridge.party.PartyKey;
import dev.dealbridge.bridge.party.PartyLinkStore.PartyLink;
import dev.dealbridge.bridge.timeline.TimelineEntry;
import dev.dealbridge.bridge.timeline.TimelineKind;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.id.WebhookId;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// Random operations on the bridge's stores, each followed by a look at what it is about.
final class BridgeOperations {

    private static final List<HoldCause> CAUSES = List.of(
            HoldCause.NO_ADDRESS, HoldCause.UNKNOWN_TAX, HoldCause.WON_TIME_CHANGED, HoldCause.ISSUED_DIFFERENTLY);

    private final Dice dice;
    private final EpisodeOperations episodes;

    BridgeOperations(Dice dice) {
        this.dice = dice;
        this.episodes = new EpisodeOperations(dice);
    }

    private Hold hold() {
        return Hold.of(dice.oneOf(CAUSES), "Reason " + dice.below(2) + ".", "Do something.");
    }

    Operation next() {
        return switch (dice.below(9)) {
            case 0, 1 -> deals();
            case 2, 3 -> episodes.next();
            case 4 -> holds();
            case 5 -> parties();
            case 6 -> connections();
            case 7 -> boards();
            default -> small();
        };
    }

    private Operation deals() {
        OrganizationId organization = dice.organization();
        DealId deal = dice.deal();
        Instant now = dice.instant();
        BiConsumer<DealStore, Transaction> change = switch (dice.below(6)) {
            case 0, 1 -> {
                DealStore.Seen seen = new DealStore.Seen(
                        deal,
                        "Title " + dice.below(3),
                        dice.money().amount(),
                        "EUR",
                        "won",
                        dice.oneOf(Arrays.asList(null, dice.instant())));
                yield (store, transaction) -> store.see(transaction, organization, seen, now);
            }
            case 2 -> {
                DealState state = dice.oneOf(List.of(DealState.values()));
                String reason = dice.oneOf(Arrays.asList(null, "because"));
                yield (store, transaction) -> store.stands(transaction, organization, deal, state, reason, now);
            }
            case 3 -> {
                String name = "Buyer " + dice.below(2);
                yield (store, transaction) -> store.buyer(transaction, organization, deal, name);
            }
            case 4 -> (store, transaction) -> store.changedByUs(transaction, organization, deal, now);
            default -> (store, transaction) -> store.unread(transaction, organization, deal, "EUR", now);
        };
        return dice.within("change " + deal, organization, (memory, transaction) -> {
            change.accept(memory.deals(), transaction);
            List<DealId> all = List.of(new DealId(1), new DealId(2), new DealId(3), new DealId(4));
            Map<Long, Instant> atRest = new TreeMap<>();
            memory.deals().atRest(transaction, organization, all).forEach((id, time) -> atRest.put(id.value(), time));
            return memory.deals().isSeen(transaction, organization, deal) + " " + atRest;
        });
    }

    private Operation holds() {
        OrganizationId organization = dice.organization();
        DealId deal = dice.deal();
        Instant now = dice.instant();
        List<Hold> holds = dice.below(3) == 0 ? List.of() : List.of(hold(), hold());
        List<String> subjects = List.of(dice.party().toString(), dice.party().toString());
        Hold asked = hold();
        boolean accepts = dice.below(3) == 0;
        return dice.within("holds " + holds + " on " + deal, organization, (memory, transaction) -> {
            if (accepts) {
                memory.holds().accept(transaction, organization, deal);
            } else {
                memory.holds().replace(transaction, organization, deal, holds, subjects, now);
            }
            return List.of(
                    memory.holds().of(transaction, organization, deal),
                    memory.holds().list(transaction, organization),
                    memory.holds().isAccepted(transaction, organization, deal, asked),
                    memory.holds().dependingOn(transaction, organization, subjects.getFirst()));
        });
    }

    private Operation parties() {
        OrganizationId organization = dice.organization();
        PartyKey party = dice.party();
        Instant updateTime = dice.oneOf(Arrays.asList(null, dice.instant()));
        long changes = dice.below(3);
        Map<PartyKey, Instant> listed = Map.of(
                new PartyKey(PartyKey.Kind.ORGANIZATION, 1),
                dice.instant(),
                new PartyKey(PartyKey.Kind.PERSON, 2),
                dice.instant());
        int what = dice.below(5);
        BuyerFacts buyer = new BuyerFacts(party, "Käufer " + changes, null, null, false);
        return new Operation(
                "change " + party,
                side -> side.memory().database().inOrganization(organization, transaction -> {
                    var parties = side.memory().parties();
                    switch (what) {
                        case 0, 1 -> parties.introduce(transaction, organization, party);
                        case 2 -> parties.put(transaction, organization, buyer, updateTime, changes);
                        case 3 -> parties.changed(transaction, organization, party);
                        default -> parties.mirrored(transaction, organization, party, "ref", "hash " + changes);
                    }
                    return List.of(
                            parties.find(transaction, organization, party).map(PartyLink::toString),
                            parties.lockChanges(transaction, organization, party),
                            parties.oldestReading(transaction, organization, party.kind())
                                    .map(side::minutesSince),
                            parties.outdated(transaction, organization, listed));
                }));
    }

    private Operation connections() {
        OrganizationId organization = dice.organization();
        Instant now = dice.instant();
        ConnectionStore.Connection connection = new ConnectionStore.Connection(
                URI.create("https://acme.pipedrive.com"),
                dice.below(3) + 1L,
                "Acme",
                new UserId(3),
                dice.oneOf(Arrays.asList(null, new PipelineId(4))),
                null,
                new ConnectionStore.Choice(dice.oneOf(Arrays.asList(null, "Sales")), null),
                0);
        ConnectionStore.Subscription subscription = new ConnectionStore.Subscription(
                "path" + dice.below(2),
                URI.create("https://bridge.test/webhooks/x"),
                dice.oneOf(Arrays.asList(null, new WebhookId(5))));
        FieldRole role = dice.oneOf(List.of(FieldRole.values()));
        FieldCode code = new FieldCode("0123456789012345678901234567890123456789");
        int what = dice.below(3);
        return new Operation("connect " + organization, side -> {
            ConnectionStore store = side.memory().connections();
            switch (what) {
                case 0 -> store.put(organization, connection, "acme", now);
                case 1 -> store.putField(organization, role, code, role.fieldName());
                default -> store.putSubscription(organization, subscription, now);
            }
            return List.of(store.find(organization), store.fields(organization), store.subscription(organization));
        });
    }

    private Operation boards() {
        OrganizationId organization = dice.organization();
        DealState state = dice.oneOf(Arrays.asList(null, dice.oneOf(List.of(DealState.values()))));
        DealBoard.Place after = dice.oneOf(Arrays.asList(null, new DealBoard.Place(dice.instant(), dice.deal())));
        DealId deal = dice.deal();
        int limit = dice.below(4);
        return new Operation("look at the board", side -> {
            DealBoard board = side.memory().board();
            return List.of(
                    board.counts(organization),
                    board.find(organization, deal),
                    board.list(organization, state, after, limit));
        });
    }

    private Operation small() {
        OrganizationId organization = dice.organization();
        DealId deal = dice.deal();
        int number = dice.below(3);
        Instant now = dice.instant();
        int what = dice.below(5);
        return switch (what) {
            case 0 ->
                dice.within("progress " + number, organization, (memory, transaction) -> {
                    Object before = memory.progress().find(transaction, organization, "name " + number);
                    memory.progress().put(transaction, organization, "name " + number, now.toString());
                    return before;
                });
            case 1 -> {
                boolean heard = dice.coin();
                DealId other = dice.deal();
                yield dice.within("installments of " + deal, organization, (memory, transaction) -> {
                    if (heard) {
                        memory.installments().heard(transaction, organization, deal);
                    } else {
                        memory.installments().noneUnlessHeard(transaction, organization, List.of(deal, other));
                    }
                    return memory.installments()
                            .unknown(transaction, organization, List.of(new DealId(3), deal, new DealId(1)));
                });
            }
            case 2 ->
                dice.within("no installments of " + deal, organization, (memory, transaction) -> {
                    memory.installments().none(transaction, organization, deal);
                    return memory.installments().unknown(transaction, organization, List.of(deal));
                });
            case 3 ->
                dice.within("tell " + deal, organization, (memory, transaction) -> {
                    memory.timeline()
                            .add(
                                    transaction,
                                    organization,
                                    deal,
                                    now,
                                    TimelineKind.FOUND,
                                    "Found " + now,
                                    "once " + number);
                    return null;
                });
            default ->
                new Operation("timeline of " + deal, side -> {
                    List<TimelineEntry> all = side.memory().timeline().of(organization, deal);
                    long after = all.size() > number ? all.get(number).id() : 0;
                    return List.of(told(all), told(side.memory().timeline().after(organization, deal, after)));
                });
        };
    }

    private static List<String> told(List<TimelineEntry> entries) {
        return entries.stream()
                .map(entry -> entry.at() + " " + entry.kind() + " " + entry.sentence())
                .toList();
    }
}
