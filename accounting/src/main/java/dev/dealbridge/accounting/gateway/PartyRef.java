package dev.dealbridge.accounting.gateway;

/// A customer's id in the accounting system.
public record PartyRef(String value) {

    public PartyRef {
        if (value.isBlank() || value.length() > 200) {
            throw new IllegalArgumentException("an id has 1 to 200 characters, got \"" + value + '"');
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
