package dev.dealbridge.invoice.document;

import org.jspecify.annotations.Nullable;

/// A postal address.
///
/// @param street with house number
/// @param region state or province, where the country's addresses have one
/// @param country ISO 3166-1 alpha-2
public record Address(
        String street,
        String postalCode,
        String city,
        @Nullable String region,
        String country) {}
