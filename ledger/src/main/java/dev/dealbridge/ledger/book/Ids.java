package dev.dealbridge.ledger.book;

import java.util.Optional;
import java.util.regex.Pattern;

/// Ids of rows as they are shown to callers.
final class Ids {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private Ids() {}

    /// The row's number; empty for anything that cannot be an id.
    static Optional<Long> parse(String id) {
        return NUMBER.matcher(id).matches() ? Optional.of(Long.valueOf(id)) : Optional.empty();
    }
}
