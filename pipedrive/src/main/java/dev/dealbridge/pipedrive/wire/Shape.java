package dev.dealbridge.pipedrive.wire;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/// The property names of a JSON object in their order, shared by all objects that have the same.
final class Shape {

    private final List<String> names;
    private final SerializableString[] written;
    private final Map<String, Integer> places = new HashMap<>();

    /// @param names each once
    Shape(Collection<String> names) {
        // Interned, so that looking one up by a constant is a comparison of references.
        this.names = names.stream().map(String::intern).toList();
        this.written = this.names.stream().map(SerializedString::new).toArray(SerializableString[]::new);
        this.names.forEach(name -> places.put(name, places.size()));
    }

    int size() {
        return written.length;
    }

    String name(int place) {
        return names.get(place);
    }

    /// The name as it stands in JSON.
    SerializableString written(int place) {
        return written[place];
    }

    /// Where the property is, -1 if it is not.
    int place(@Nullable Object name) {
        Integer place = places.get(name);
        return place == null ? -1 : place;
    }
}
