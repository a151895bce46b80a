package dev.dealbridge.sandbox.operation;

import dev.dealbridge.sandbox.wire.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds what carries out a request. A fixed segment stands before a name at the same place: `/users/me` before
/// `/users/{id}`.
public final class RouteTable {
    private final Segment root = new Segment();
    private final Segment removed = new Segment();
    private final List<Operation> served = new ArrayList<>();

    /// A place in the tree of paths.
    private static final class Segment {
        private final Map<String, Segment> fixed = new HashMap<>();
        private @Nullable Segment named;
        private final Map<String, Named> routes = new HashMap<>();
    }

    /// A route with the names of its path, in order: the same place may have other names for another method.
    private record Named(Route route, List<String> names) {}

    /// A route and the values of the names in its path.
    public record Match(Route route, Map<String, String> path) {}

    private record Place(Segment segment, List<String> values) {}

    private RouteTable() {}

    /// The operations that these features serve.
    ///
    /// @param outOfSupport whether the operations of API v1 that Pipedrive no longer supports still answer;
    ///     without it they are removed
    public static RouteTable of(List<Feature> features, boolean outOfSupport) {
        Bindings bindings = new Bindings();
        features.forEach(feature -> feature.bind(bindings));
        RouteTable table = new RouteTable();
        bindings.bound().forEach((operation, handler) -> {
            if (outOfSupport || operation.support() != Operation.Support.OUT) {
                add(table.root, new Route(operation, handler));
                table.served.add(operation);
            } else {
                add(table.removed, new Route(operation, handler));
            }
        });
        return table;
    }

    private static void add(Segment root, Route route) {
        Operation operation = route.operation();
        Segment at = root;
        List<String> names = new ArrayList<>();
        for (String segment : segments(operation.path())) {
            if (segment.startsWith("{")) {
                names.add(segment.substring(1, segment.length() - 1));
                if (at.named == null) {
                    at.named = new Segment();
                }
                at = at.named;
            } else {
                at = at.fixed.computeIfAbsent(segment, _ -> new Segment());
            }
        }
        at.routes.put(operation.method(), new Named(route, List.copyOf(names)));
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(Math.min(1, path.length())).split("/", -1));
    }

    /// Every operation that is served.
    public List<Operation> operations() {
        return List.copyOf(served);
    }

    /// Whether any method is served at a path.
    public boolean isKnown(String path) {
        return places(root, path).stream().anyMatch(place -> !place.segment.routes.isEmpty());
    }

    /// Whether this was an operation until it was removed.
    public boolean isRemoved(String method, String path) {
        return places(removed, path).stream().anyMatch(place -> place.segment.routes.containsKey(method));
    }

    /// The route of a method and a path, version 1 without `/api`.
    public Optional<Match> find(String method, String path) {
        for (Place place : places(root, path)) {
            Named named = place.segment.routes.get(method);
            if (named != null) {
                Map<String, String> values = new HashMap<>();
                for (int i = 0; i < named.names.size(); i++) {
                    values.put(named.names.get(i), place.values.get(i));
                }
                return Optional.of(new Match(named.route, values));
            }
        }
        return Optional.empty();
    }

    /// Where a path leads, fixed segments first.
    private static List<Place> places(Segment root, String path) {
        List<Place> places = List.of(new Place(root, List.of()));
        for (String segment : segments(path)) {
            List<Place> next = new ArrayList<>();
            for (Place place : places) {
                Segment fixed = place.segment.fixed.get(segment);
                if (fixed != null) {
                    next.add(new Place(fixed, place.values));
                }
            }
            for (Place place : places) {
                if (place.segment.named != null && !segment.isEmpty()) {
                    List<String> values = new ArrayList<>(place.values);
                    values.add(segment);
                    next.add(new Place(place.segment.named, values));
                }
            }
            places = next;
        }
        return places;
    }
}
