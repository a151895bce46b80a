package dev.dealbridge.pipedrive.product;

import dev.dealbridge.pipedrive.wire.Changes;
import java.util.List;

/// What can be written into a variation of a product. Only what is named is sent. Immutable: every method gives a
/// changed copy.
public final class VariationTerms {

    private static final int LONGEST_NAME = 255;
    private static final VariationTerms NONE = new VariationTerms(Changes.none());

    private final Changes changes;

    private VariationTerms(Changes changes) {
        this.changes = changes;
    }

    /// To change something but the name.
    public static VariationTerms none() {
        return NONE;
    }

    /// @param name 1 to 255 characters
    public static VariationTerms named(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "A variation's name has 1 to " + LONGEST_NAME + " characters, got " + name.length());
        }
        return new VariationTerms(Changes.none().with("name", name));
    }

    /// Replaces all prices, one per currency.
    ///
    /// @throws IllegalArgumentException for two prices in one currency
    public VariationTerms withPrices(List<Price> prices) {
        return new VariationTerms(changes.with("prices", Price.toJson(prices)));
    }

    Changes changes() {
        return changes;
    }

    boolean isNamed() {
        return changes.names().contains("name");
    }

    /// The names of the properties that will be sent.
    @Override
    public String toString() {
        return "VariationTerms" + changes;
    }
}
