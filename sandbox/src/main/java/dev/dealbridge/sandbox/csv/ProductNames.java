package dev.dealbridge.sandbox.csv;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The price list, found by name, also when blanks or case are different.
record ProductNames(Map<String, Pipeline.Product> exact, Map<String, Pipeline.Product> loose) {
    static ProductNames of(List<Pipeline.Product> products) {
        Map<String, Pipeline.Product> exact = new HashMap<>();
        Map<String, Pipeline.Product> loose = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (Pipeline.Product product : products) {
            exact.put(product.name(), product);
            if (loose.put(loosely(product.name()), product) != null) {
                ambiguous.add(loosely(product.name()));
            }
        }
        loose.keySet().removeAll(ambiguous);
        return new ProductNames(Map.copyOf(exact), Map.copyOf(loose));
    }

    Optional<Pipeline.Product> find(String name) {
        return Optional.ofNullable(exact.get(name)).or(() -> Optional.ofNullable(loose.get(loosely(name))));
    }

    static Pipeline.Product placeholder(String name) {
        return new Pipeline.Product(name, "", BigDecimal.ZERO);
    }

    private static String loosely(String name) {
        return name.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    }
}
