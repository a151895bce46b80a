package dev.dealbridge.sandbox.csv;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a row of the pipeline may refer to. A list that is not complete, because its file could not be read whole, is
/// not held against the row: its own problem has been noted.
record Names(
        Set<String> accounts,
        boolean allAccounts,
        ProductNames products,
        boolean allProducts,
        Set<String> agents,
        boolean allAgents) {
    static <T> Set<String> of(List<T> values, Function<T, String> name) {
        return values.stream().map(name).collect(Collectors.toUnmodifiableSet());
    }
}
