package dev.dealbridge.bridge.connection;

import dev.dealbridge.pipedrive.id.DealId;
import java.net.URI;

/// Where people see a deal in the bridge: the address that is written into the deal.
@FunctionalInterface
public interface DealLinks {

    URI of(DealId deal);
}
