package dev.dealbridge.bridge.start;

import dev.dealbridge.bridge.connection.CrmAccess;
import dev.dealbridge.bridge.connection.OrganizationSetup;
import dev.dealbridge.bridge.fault.Waits;
import dev.dealbridge.bridge.memory.Memory;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.secret.SecretStore;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// What a bridge is made of.
///
/// @param memory what it keeps, in stores that are up to date
/// @param lanes of the same database
/// @param secrets where tokens and passwords are kept
/// @param access opens clients of Pipedrive
/// @param setups the organizations that this node works for
/// @param waits how long to wait for what
/// @param clock for business dates and timelines, never for leases
/// @param random makes passwords: one that nobody can guess
public record BridgeParts(
        Memory memory,
        Lanes lanes,
        SecretStore secrets,
        CrmAccess access,
        List<OrganizationSetup> setups,
        Waits waits,
        InstantSource clock,
        RandomGenerator random) {

    public BridgeParts {
        setups = List.copyOf(setups);
    }
}
