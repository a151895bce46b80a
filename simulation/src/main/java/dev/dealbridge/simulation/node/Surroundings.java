package dev.dealbridge.simulation.node;

import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.secret.SecretVault;
import dev.dealbridge.sandbox.core.SandboxCore;
import dev.dealbridge.simulation.accounting.Books;
import dev.dealbridge.simulation.memory.MemoryData;
import java.net.URI;
import java.util.random.RandomGenerator;

/// What all nodes have in common: the systems on both sides and the data between them.
///
/// @param random makes passwords and latencies
public record Surroundings(
        OrganizationId organization,
        SandboxCore pipedrive,
        Books books,
        MemoryData data,
        SecretVault vault,
        RandomGenerator random) {

    /// Where Pipedrive is reached.
    public static final URI PIPEDRIVE = URI.create("https://simulated.pipedrive.com");

    /// Where the nodes are reached.
    public static final URI BRIDGE = URI.create("https://bridge.example.com");
}
