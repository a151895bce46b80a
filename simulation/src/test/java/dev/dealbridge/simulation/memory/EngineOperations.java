package dev.dealbridge.simulation.memory;

import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.inbox.Accepted;
import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.inbox.QuarantinedEvent;
import dev.dealbridge.engine.intent.IntentStore;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.secret.Secret;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Random operations on what the engine keeps besides lanes.
final class EngineOperations {

    private final Dice dice;

    EngineOperations(Dice dice) {
        this.dice = dice;
    }

    Operation next() {
        return switch (dice.below(13)) {
            case 0, 1, 2 -> store();
            case 3 -> events();
            case 4 -> empty();
            case 5 -> secret();
            case 6 -> release();
            default -> intent();
        };
    }

    private Operation store() {
        LaneKey lane = dice.below(8) == 0 ? null : dice.lane(LaneOperations.SINGLE);
        OrganizationId organization = lane == null ? dice.organization() : lane.organization();
        List<Arrival> lot = new ArrayList<>();
        for (int i = dice.below(3); i >= 0; i--) {
            lot.add(new Arrival(
                    organization,
                    "pipedrive",
                    "key " + dice.below(4),
                    lane,
                    dice.oneOf(List.of("", "plain", "NUL \0", "half \ud83d", "whole \ud83d\ude00 \\", "ü")),
                    dice.below(6) == 0 ? "not understood" : null,
                    dice.priority()));
        }
        return new Operation("store " + lot, side -> {
            try {
                return side.inbox().store(lot).stream().map(Accepted::duplicate).toList();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Operation events() {
        LaneKey lane = dice.lane(LaneOperations.SINGLE);
        return new Operation(
                "events of " + lane,
                side -> List.of(
                        side.inbox().events(lane).stream()
                                .map(event -> event.source() + event.body() + side.minutesSince(event.receivedAt()))
                                .toList(),
                        side.inbox().quarantined(lane.organization()).stream()
                                .map(event -> event.source()
                                        + event.reason()
                                        + event.body()
                                        + side.minutesSince(event.receivedAt()))
                                .toList(),
                        side.inbox().stored()));
    }

    private Operation empty() {
        int lot = 1 + dice.below(20);
        boolean removes = dice.below(3) == 0;
        return new Operation((removes ? "remove " : "empty the bodies of ") + lot, side -> {
            InboxStore.Lot changed =
                    removes ? side.inbox().removeNext(0, lot, 90) : side.inbox().emptyNext(0, lot, 30);
            return List.of(changed.end() == null, changed.changed());
        });
    }

    private Operation release() {
        LaneKey lane = dice.lane(LaneOperations.SINGLE);
        LaneKey woken = dice.below(4) == 0 ? null : lane;
        Priority priority = dice.priority();
        int place = dice.below(3);
        return new Operation("let out of quarantine for " + woken, side -> {
            List<QuarantinedEvent> aside = side.inbox().quarantined(lane.organization());
            long event = place < aside.size() ? aside.get(place).id() : Long.MAX_VALUE;
            return side.inbox().release(lane.organization(), event, woken, priority);
        });
    }

    private Operation secret() {
        OrganizationId organization = dice.organization();
        String name = "name" + dice.below(2);
        String value = "value " + dice.below(9);
        return switch (dice.below(6)) {
            case 0 ->
                new Operation("put the secret " + name, side -> {
                    side.secrets().put(organization, name, new Secret(value));
                    return null;
                });
            case 1 ->
                new Operation("remove the secret " + name, side -> {
                    side.secrets().remove(organization, name);
                    return null;
                });
            case 2 -> new Operation("rotate", side -> side.rotated().rotate(organization));
            case 3 ->
                new Operation("a secret without a name", side -> side.secrets().get(organization, "NO NAME"));
            default ->
                new Operation(
                        "get the secret " + name,
                        side -> List.of(
                                side.rotated().get(organization, name).map(Secret::value),
                                side.secrets().get(organization, name).map(Secret::value)));
        };
    }

    private Operation intent() {
        OrganizationId organization = dice.organization();
        String key = "intent " + dice.below(2);
        IntentStore.Sending sending = new IntentStore.Sending(
                key, "hash " + dice.below(2), dice.minutes(2, 20), "deal", Integer.toString(dice.below(3)));
        Duration wait = dice.minutes(4, 30);
        return switch (dice.below(11)) {
            case 0, 1, 2 ->
                changed(
                        "insert " + sending,
                        organization,
                        (store, transaction) -> store.insertSent(transaction, sending));
            case 3 ->
                changed("send again " + sending, organization, (store, transaction) -> {
                    store.sendAgain(transaction, sending);
                    return null;
                });
            case 4 ->
                changed("confirm " + key, organization, (store, transaction) -> {
                    store.confirm(transaction, key, "\"done\"");
                    return null;
                });
            case 5 ->
                changed("reject " + key, organization, (store, transaction) -> {
                    store.reject(transaction, key, "refused \0 ü");
                    return null;
                });
            case 6 ->
                changed("release " + key, organization, (store, transaction) -> {
                    store.release(transaction, key);
                    return null;
                });
            case 7 ->
                changed(
                        "unknown " + key + " for " + wait,
                        organization,
                        (store, transaction) -> minutes(store.unknown(transaction, key, wait, "no answer")));
            case 8 ->
                changed(
                        "postpone " + key + " for " + wait,
                        organization,
                        (store, transaction) -> minutes(store.postpone(transaction, key, wait, "not now")));
            case 9 ->
                changed("withhold " + key, organization, (store, transaction) -> {
                    store.withhold(transaction, key, "no tokens");
                    return null;
                });
            default ->
                new Operation(
                        "open intents",
                        side -> List.of(
                                side.runs().intents().open(organization).stream()
                                        .map(open -> open.key() + open.laneKind() + open.laneRecord() + open.state()
                                                + open.reason() + open.sends() + " "
                                                + side.minutesSince(open.changedAt()))
                                        .collect(Collectors.toList()),
                                side.runs().intents().counts()));
        };
    }

    private static long minutes(Duration duration) {
        return Math.round(duration.toSeconds() / 60.0);
    }

    /// Does it and looks at what has become of the key.
    private static Operation changed(
            String told, OrganizationId organization, BiFunction<IntentStore, Transaction, @Nullable Object> work) {
        return new Operation(
                told,
                side -> side.memory().database().inOrganization(organization, transaction -> {
                    IntentStore store = side.runs().intents();
                    Object answer = work.apply(store, transaction);
                    List<String> rows = new ArrayList<>();
                    for (String key : List.of("intent 0", "intent 1")) {
                        rows.add(store.find(transaction, key)
                                .map(row -> "%s %s %s %s %d %s %d"
                                        .formatted(
                                                row.state(),
                                                row.requestHash(),
                                                row.output(),
                                                row.reason(),
                                                row.sends(),
                                                row.open(),
                                                minutes(row.left())))
                                .toString());
                    }
                    return answer + " " + rows;
                }));
    }
}
