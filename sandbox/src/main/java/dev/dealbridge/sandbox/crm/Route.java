package dev.dealbridge.sandbox.crm;

import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Operation;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An operation and what carries it out.
public final class Route {
    private final Operation operation;
    private final Handler handler;
    private final List<String> segments;

    /// Carries out a call; runs inside a transaction of the store.
    interface Handler {
        Reply handle(Call call);
    }

    Route(Operation operation, Handler handler) {
        this.operation = operation;
        this.handler = handler;
        this.segments = List.of(operation.path().substring(1).split("/"));
    }

    /// What it is.
    public Operation operation() {
        return operation;
    }

    /// Carries out a call, inside a transaction.
    ///
    /// @throws dev.dealbridge.sandbox.wire.ApiError when the call fails
    public Reply handle(Call call) {
        return handler.handle(call);
    }

    /// The values of the path's names, when the path is one of this route.
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{")) {
                values.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
