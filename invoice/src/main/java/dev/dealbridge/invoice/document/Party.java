package dev.dealbridge.invoice.document;

import dev.dealbridge.invoice.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A customer.
///
/// @param externalId our own stable key of the customer, unique within an organization
public record Party(
        String externalId,
        String name,
        Address address,
        @Nullable String vatId,
        @Nullable String email) {

    /// Every rule this customer breaks; empty if an invoice can be addressed to it.
    public List<Problem> problems() {
        return TextRules.party("", this);
    }
}
