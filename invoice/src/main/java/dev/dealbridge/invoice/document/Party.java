package dev.dealbridge.invoice.document;

import org.jspecify.annotations.Nullable;

/// A customer.
///
/// @param externalId our own stable key of the customer, unique within an organization
public record Party(
        String externalId,
        String name,
        Address address,
        @Nullable String vatId,
        @Nullable String email) {}
