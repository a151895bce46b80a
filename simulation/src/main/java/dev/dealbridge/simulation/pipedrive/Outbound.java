package dev.dealbridge.simulation.pipedrive;

import dev.dealbridge.pipedrive.transport.Call;

/// Hears of what a node had carried out in Pipedrive.
@FunctionalInterface
public interface Outbound {

    /// @param call a write that was carried out
    void carriedOut(Call call);
}
