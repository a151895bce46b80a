package dev.dealbridge.pipedrive.search;

import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.wire.Query;

/// Which values of one field are found. Upper and lower case are not the same. Immutable: every method gives a
/// changed copy.
public final class FieldSearch {

    private static final int LARGEST_PAGE = 500;

    /// How much of the value must be the term.
    public enum Match {
        EXACT("exact"),
        BEGINNING("beginning"),
        MIDDLE("middle");

        private final String text;

        Match(String text) {
            this.text = text;
        }
    }

    private final FieldCode field;
    private final Query query;

    private FieldSearch(FieldCode field, Query query) {
        this.field = field;
        this.query = query;
    }

    /// Finds values that are exactly the term.
    ///
    /// @param type deal, lead, person, organization, product or project
    public static FieldSearch of(ItemType type, FieldCode field, String term) {
        return new FieldSearch(
                field,
                Query.none().with("term", term).with("entity_type", type.text()).with("field", field.value()));
    }

    /// @param match a term of one character finds exact values only
    public FieldSearch matching(Match match) {
        return new FieldSearch(field, query.with("match", match.text));
    }

    /// Items per page, 1 to 500. The price of a call does not depend on it.
    public FieldSearch withPageSize(int size) {
        return new FieldSearch(field, query.withLimit(size, LARGEST_PAGE));
    }

    FieldCode field() {
        return field;
    }

    /// What goes out.
    ///
    /// @throws IllegalArgumentException if the term is too short
    Query checked() {
        boolean exact =
                query.parameters().getOrDefault("match", Match.EXACT.text).equals(Match.EXACT.text);
        int shortest = exact ? 1 : 2;
        if (query.parameters().getOrDefault("term", "").strip().length() < shortest) {
            throw new IllegalArgumentException("A search needs a term of at least " + shortest + " characters");
        }
        return query;
    }

    /// The names of what will be sent: a term may be personal data.
    @Override
    public String toString() {
        return "FieldSearch" + query.parameters().keySet();
    }
}
