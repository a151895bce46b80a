package dev.dealbridge.pipedrive.wire;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The properties of one object of a list: names shared with the others, values of its own. Unmodifiable.
final class ShapedProperties extends AbstractMap<String, JsonNode> {

    private final Shape shape;
    private final JsonNode[] values;

    /// @param values one for every name, taken over
    ShapedProperties(Shape shape, JsonNode[] values) {
        this.shape = shape;
        this.values = values;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public @Nullable JsonNode get(@Nullable Object name) {
        int place = shape.place(name);
        return place < 0 ? null : values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return shape.place(name) >= 0;
    }

    @Override
    public Set<Entry<String, JsonNode>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return values.length;
            }

            @Override
            public Iterator<Entry<String, JsonNode>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, JsonNode>> {
        private int place;

        @Override
        public boolean hasNext() {
            return place < values.length;
        }

        @Override
        public Entry<String, JsonNode> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("The object has no more properties");
            }
            Entry<String, JsonNode> entry = Map.entry(shape.name(place), values[place]);
            place++;
            return entry;
        }
    }
}
