package dev.dealbridge.engine.organization;

import java.util.regex.Pattern;

/// A customer of the bridge: a short name in lower case, as it stands in addresses and database rows.
///
/// @param value one to 40 letters a-z, digits and hyphens; begins with a letter or digit
public record OrganizationId(String value) implements Comparable<OrganizationId> {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public OrganizationId {
        if (!SLUG.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an organization is named by 1 to 40 of a-z, 0-9 and -, and begins with a"
                            + " letter or digit; not '" + value + "'");
        }
    }

    public static OrganizationId of(String value) {
        return new OrganizationId(value);
    }

    @Override
    public int compareTo(OrganizationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
