package dev.dealbridge.app.demo;

import dev.dealbridge.sandbox.server.Sandbox;
import java.net.URI;

/// What follows when a demo is verified, while everything still runs.
@FunctionalInterface
public interface Afterwards {
    /// @param page address of the bridge
    void run(URI page, Sandbox sandbox, DemoResult result);
}
