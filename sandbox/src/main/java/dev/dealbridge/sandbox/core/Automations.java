package dev.dealbridge.sandbox.core;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.RouteTable;
import dev.dealbridge.sandbox.record.Change;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Watcher;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.Body;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Caller;
import dev.dealbridge.sandbox.wire.Query;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.databind.node.ObjectNode;

/// The automations of the company. Used inside transactions only.
final class Automations implements Watcher {
    /// Automations that start each other end after so many steps.
    private static final int MOST_STEPS = 20;

    private final Records records;
    private final Deque<Step> started = new ArrayDeque<>();

    private record Step(long dealId, ObjectNode changes) {}

    Automations(Records records) {
        this.records = records;
    }

    void add(Automation automation) {
        ObjectNode row =
                Json.object().put("id", records.store().newId(Kind.AUTOMATION)).put("stage_id", automation.stageId());
        row.set("changes", automation.changes());
        records.store().put(Kind.AUTOMATION, row);
    }

    @Override
    public void saw(Change change) {
        ObjectNode before = change.before();
        ObjectNode after = change.after();
        if (change.kind() != Kind.DEAL || after == null || change.action() == Change.Action.DELETE) {
            return;
        }
        long stage = Json.longAt(after, "stage_id");
        if (before == null || Json.longAt(before, "stage_id") != stage) {
            for (ObjectNode row : records.store().rowsBy(Kind.AUTOMATION, "stage_id", stage)) {
                started.add(new Step(Json.longAt(after, "id"), (ObjectNode) row.path("changes")));
            }
        }
    }

    /// Carries out what was started, and what that starts in turn.
    ///
    /// @throws dev.dealbridge.sandbox.wire.ApiError when a step breaks a rule
    void run(RouteTable routes, Instant at) {
        for (int steps = 0; steps < MOST_STEPS && !started.isEmpty(); steps++) {
            Step step = started.remove();
            RouteTable.Match match =
                    routes.find("PATCH", "/api/v2/deals/" + step.dealId).orElseThrow();
            Caller caller = new Caller(Foundation.ADMIN, 0, true);
            match.route()
                    .handle(new Call(
                            match.route().operation(),
                            caller,
                            match.path(),
                            Query.parse(""),
                            new Body.Tree(step.changes),
                            at));
        }
        started.clear();
    }

    void forget() {
        started.clear();
    }
}
