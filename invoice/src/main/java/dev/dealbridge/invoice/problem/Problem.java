package dev.dealbridge.invoice.problem;

/// One fault of an input.
///
/// @param field where it is, as a path a person can follow, such as `lines[2].quantity`
/// @param rule what was found and what is allowed
/// @param remedy what to do about it
public record Problem(String field, String rule, String remedy) {

    @Override
    public String toString() {
        return field + ": " + rule + "; " + remedy;
    }
}
