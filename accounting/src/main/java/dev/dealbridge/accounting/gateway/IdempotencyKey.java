package dev.dealbridge.accounting.gateway;

/// Names one intended write. The same key with the same content has one effect, however often it is sent.
///
/// @param value 1 to 200 visible ASCII characters
public record IdempotencyKey(String value) {

    public IdempotencyKey {
        if (!value.matches("[\\x21-\\x7E]{1,200}")) {
            throw new IllegalArgumentException(
                    "an idempotency key has 1 to 200 visible ASCII characters, got \"" + value + '"');
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
