package dev.dealbridge.pipedrive.contract;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.sandbox.core.SandboxControl;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.net.URI;

/// An empty company in a sandbox, and the client of its administrator.
final class Session implements AutoCloseable {

    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Pipedrive pipedrive = Pipedrive.connect(settings());

    PipedriveSettings settings() {
        return PipedriveSettings.of(sandbox.baseUri(), new ApiToken(sandbox.token()))
                .withStartBurstLimit(120);
    }

    Pipedrive pipedrive() {
        return pipedrive;
    }

    SandboxControl control() {
        return sandbox.control();
    }

    URI address() {
        return sandbox.baseUri();
    }

    @Override
    public void close() {
        pipedrive.close();
        sandbox.close();
    }
}
