package dev.dealbridge.accounting.gateway;

/// A payment's id in the accounting system.
public record PaymentRef(String value) {

    public PaymentRef {
        if (value.isBlank() || value.length() > 200) {
            throw new IllegalArgumentException("an id has 1 to 200 characters, got \"" + value + '"');
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
