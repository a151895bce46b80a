package dev.dealbridge.bridge.party;

import dev.dealbridge.pipedrive.value.PostalAddress;
import org.jspecify.annotations.Nullable;

/// What the plan needs of the customer record.
///
/// @param address null if the record has none
public record BuyerFacts(
        PartyKey key,
        String name,
        @Nullable PostalAddress address,
        @Nullable String email,
        boolean deleted) {}
