package dev.dealbridge.sandbox.core;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.state.StateFile;
import dev.dealbridge.sandbox.state.StateRefused;
import dev.dealbridge.sandbox.store.Ids;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// Puts a saved state into an untouched sandbox; inside a transaction.
final class StateLoading {
    private final Store store;
    private final Records records;
    private final Foundation foundation;
    private final Ids ids;

    StateLoading(Store store, Records records, Foundation foundation, Ids ids) {
        this.store = store;
        this.records = records;
        this.foundation = foundation;
        this.ids = ids;
    }

    /// The tokens of its users by their ids, those of administrator and inspector left out.
    Map<Long, String> load(StateFile state) {
        if (!foundation.isUntouched()) {
            throw new StateRefused(
                    "the sandbox is not empty; load it into a new one, with an empty data folder or none");
        }
        Duration ahead = foundation.ahead();
        state.into(store);
        if (ahead.compareTo(foundation.ahead()) > 0) {
            foundation.keepAhead(ahead);
        }
        requireWhole(state);
        renewSecrets();
        return tokens(state);
    }

    /// An application whose secret was left out gets a new one: nobody may guess it.
    private void renewSecrets() {
        for (ObjectNode row : List.copyOf(store.rows(Kind.OAUTH_APP).values())) {
            if (row.path("client_secret").asString("").equals(StateFile.HIDDEN)) {
                store.put(Kind.OAUTH_APP, row.deepCopy().put("client_secret", ids.hex40()));
            }
        }
    }

    /// Every record must be fit to be shown: what cannot be, would fail at the first call that meets it.
    private void requireWhole(StateFile state) {
        for (Kind kind : Kind.values()) {
            if (records.hasFace(kind)) {
                for (ObjectNode row : state.rows(kind)) {
                    try {
                        records.face(kind).full(row);
                    } catch (RuntimeException e) {
                        throw new StateRefused("/" + kind.key() + "/" + Json.longAt(row, "id") + " is no whole "
                                + kind.key() + ": " + e);
                    }
                }
            }
        }
    }

    private Map<Long, String> tokens(StateFile state) {
        Map<Long, String> tokens = new TreeMap<>();
        for (ObjectNode row : state.rows(Kind.TOKEN)) {
            long user = Json.longAt(row, "user_id");
            if (user != Foundation.ADMIN && user != Foundation.INSPECTOR) {
                String text = row.path("token").asString();
                String token = text.equals(StateFile.HIDDEN) ? ids.hex40() : text;
                foundation.newToken(user, token, Json.flagAt(row, "is_inspector"));
                tokens.put(user, token);
            }
        }
        if (tokens.containsValue(foundation.tokenOf(Foundation.ADMIN))
                || tokens.containsValue(foundation.tokenOf(Foundation.INSPECTOR))) {
            throw new StateRefused("a user has the API token of the administrator or the inspector of this sandbox");
        }
        return tokens;
    }
}
