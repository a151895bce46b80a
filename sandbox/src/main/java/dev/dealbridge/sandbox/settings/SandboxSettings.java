package dev.dealbridge.sandbox.settings;

import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What a sandbox is started with. Start from [#defaults()] and change with the `with` methods.
///
/// @param port TCP port on the loopback address; 0 takes a free one
/// @param plan decides budget and burst window
/// @param seats paid seats, 1 or more; multiplies the daily budget
/// @param token API token of the administrator; null: the one stored in `data`, or a new one
/// @param inspectorToken API token of a second user whose requests are neither charged nor limited, for verification
/// and for
///     people; null: the one stored in `data`, or a new one
/// @param companyName name of the company while `data` holds none; its domain is derived from it
/// @param data folder that keeps everything; null keeps it in memory only
/// @param clock the sandbox's own clock: times of records, the day of the budget, the burst window, due times of
/// webhooks
/// @param webhooks timing of webhook deliveries
/// @param outOfSupport whether the operations of API v1 that Pipedrive no longer supports still answer
public record SandboxSettings(
        int port,
        Plan plan,
        int seats,
        @Nullable String token,
        @Nullable String inspectorToken,
        String companyName,
        @Nullable Path data,
        InstantSource clock,
        WebhookTiming webhooks,
        boolean outOfSupport) {

    public SandboxSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, but is " + port);
        }
        if (seats < 1) {
            throw new IllegalArgumentException("seats must be 1 or more, but is " + seats);
        }
        if ((token != null && token.isBlank()) || (inspectorToken != null && inspectorToken.isBlank())) {
            throw new IllegalArgumentException("an API token must not be blank; leave it out to have one made");
        }
        if (token != null && token.equals(inspectorToken)) {
            throw new IllegalArgumentException("the inspector's token must differ from the administrator's");
        }
        if (companyName.isBlank()) {
            throw new IllegalArgumentException("the company's name must not be blank");
        }
    }

    /// A free port, plan Ultimate with one seat, new tokens, everything in memory.
    public static SandboxSettings defaults() {
        return new SandboxSettings(
                0,
                Plan.ULTIMATE,
                1,
                null,
                null,
                "Sandbox Company",
                null,
                InstantSource.system(),
                WebhookTiming.pipedrive(),
                true);
    }

    public SandboxSettings withPort(int number) {
        return new SandboxSettings(
                number, plan, seats, token, inspectorToken, companyName, data, clock, webhooks, outOfSupport);
    }

    public SandboxSettings withPlan(Plan other, int paidSeats) {
        return new SandboxSettings(
                port, other, paidSeats, token, inspectorToken, companyName, data, clock, webhooks, outOfSupport);
    }

    public SandboxSettings withToken(String apiToken) {
        return new SandboxSettings(
                port, plan, seats, apiToken, inspectorToken, companyName, data, clock, webhooks, outOfSupport);
    }

    public SandboxSettings withInspectorToken(String apiToken) {
        return new SandboxSettings(
                port, plan, seats, token, apiToken, companyName, data, clock, webhooks, outOfSupport);
    }

    public SandboxSettings withCompanyName(String name) {
        return new SandboxSettings(port, plan, seats, token, inspectorToken, name, data, clock, webhooks, outOfSupport);
    }

    public SandboxSettings withData(Path folder) {
        return new SandboxSettings(
                port, plan, seats, token, inspectorToken, companyName, folder, clock, webhooks, outOfSupport);
    }

    public SandboxSettings withClock(InstantSource source) {
        return new SandboxSettings(
                port, plan, seats, token, inspectorToken, companyName, data, source, webhooks, outOfSupport);
    }

    public SandboxSettings withWebhooks(WebhookTiming timing) {
        return new SandboxSettings(
                port, plan, seats, token, inspectorToken, companyName, data, clock, timing, outOfSupport);
    }

    /// Without it, the operations of API v1 that Pipedrive no longer supports answer as removed.
    public SandboxSettings withOutOfSupport(boolean answer) {
        return new SandboxSettings(
                port, plan, seats, token, inspectorToken, companyName, data, clock, webhooks, answer);
    }

    /// Says what is set, without the tokens.
    @Override
    public String toString() {
        return "SandboxSettings[port=%d, plan=%s, seats=%d, company=%s, data=%s]"
                .formatted(port, plan, seats, companyName, data);
    }
}
