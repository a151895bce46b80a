package dev.dealbridge.sandbox.store;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Makes rows small, so that hundreds of thousands of them fit into memory: rows with the same property names share
/// one list of them and keep only the values; texts that come again soon are kept once. A packed row cannot be changed;
/// its `deepCopy` can. Used inside transactions only.
final class Packing {
    private static final int REMEMBERED = 1 << 14;

    private final Map<List<String>, Names> names = new HashMap<>();
    private final @Nullable StringNode[] texts = new StringNode[REMEMBERED];

    /// The same row in little space.
    ObjectNode pack(ObjectNode row) {
        if (row instanceof Packed) {
            return row;
        }
        List<String> order = List.copyOf(row.propertyNames());
        JsonNode[] values = new JsonNode[order.size()];
        int next = 0;
        for (JsonNode value : row) {
            values[next++] = packed(value);
        }
        return new Packed(new Row(names.computeIfAbsent(order, Names::of), values));
    }

    private JsonNode packed(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> pack(object);
            case ArrayNode array -> {
                List<JsonNode> items = new ArrayList<>(array.size());
                array.forEach(item -> items.add(packed(item)));
                yield new ArrayNode(JsonNodeFactory.instance, List.copyOf(items));
            }
            case StringNode text -> known(text);
            default -> value;
        };
    }

    private StringNode known(StringNode text) {
        int hash = text.hashCode();
        int place = (hash ^ (hash >>> 16)) & (REMEMBERED - 1);
        StringNode there = texts[place];
        if (there != null && there.equals(text)) {
            return there;
        }
        texts[place] = text;
        return text;
    }

    private static final class Packed extends ObjectNode {
        private static final long serialVersionUID = 1;

        Packed(Row row) {
            super(JsonNodeFactory.instance, row);
        }
    }

    /// Names in order, and where each stands.
    private record Names(List<String> order, Map<String, Integer> places) {
        static Names of(List<String> order) {
            Map<String, Integer> places = new HashMap<>();
            IntStream.range(0, order.size()).forEach(place -> places.put(order.get(place), place));
            return new Names(order, places);
        }
    }

    /// The properties of one row.
    private static final class Row extends AbstractMap<String, JsonNode> {
        private final Names names;
        private final JsonNode[] values;

        Row(Names names, JsonNode[] values) {
            this.names = names;
            this.values = values;
        }

        @Override
        public @Nullable JsonNode get(Object name) {
            Integer place = names.places.get(name);
            return place == null ? null : values[place];
        }

        @Override
        public boolean containsKey(Object name) {
            return names.places.containsKey(name);
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Set<Map.Entry<String, JsonNode>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Map.Entry<String, JsonNode>> iterator() {
                    return IntStream.range(0, values.length)
                            .mapToObj(place -> Map.entry(names.order.get(place), values[place]))
                            .iterator();
                }

                @Override
                public int size() {
                    return values.length;
                }
            };
        }
    }
}
