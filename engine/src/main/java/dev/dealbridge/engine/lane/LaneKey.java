package dev.dealbridge.engine.lane;

import dev.dealbridge.engine.organization.OrganizationId;
import java.util.Comparator;
import java.util.regex.Pattern;

/// Names the lane of one record.
///
/// @param organization whose record it is
/// @param kind which handler works on it: a-z, 0-9, `.`, `_` and `-`, at most 60 characters
/// @param id the record's own id within its kind: 1 to 200 printable characters
public record LaneKey(OrganizationId organization, String kind, String id) implements Comparable<LaneKey> {

    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9._-]{0,59}");

    private static final Comparator<LaneKey> ORDER = Comparator.comparing(LaneKey::organization)
            .thenComparing(LaneKey::kind)
            .thenComparing(LaneKey::id);

    public LaneKey {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException(
                    "a lane's kind is 1 to 60 of a-z, 0-9, '.', '_' and '-' and begins with a letter, not '" + kind
                            + "'");
        }
        if (id.isBlank() || id.length() > 200 || id.chars().anyMatch(LaneKey::unprintable)) {
            throw new IllegalArgumentException(
                    "a lane's id is 1 to 200 printable characters; this one has " + id.length());
        }
    }

    private static boolean unprintable(int character) {
        return Character.isISOControl(character) || Character.isSurrogate((char) character);
    }

    /// The order in which several lanes are locked, so that nobody waits in a circle.
    @Override
    public int compareTo(LaneKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return organization + "/" + kind + "/" + id;
    }
}
