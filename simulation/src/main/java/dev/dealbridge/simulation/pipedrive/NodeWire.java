package dev.dealbridge.simulation.pipedrive;

import dev.dealbridge.pipedrive.error.Failure;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.transport.Answer;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Headers;
import dev.dealbridge.pipedrive.transport.Transport;
import dev.dealbridge.sandbox.core.SandboxAnswer;
import dev.dealbridge.sandbox.core.SandboxControl;
import dev.dealbridge.sandbox.fault.Fault;
import dev.dealbridge.sandbox.fault.Trouble;
import dev.dealbridge.simulation.fault.FaultKind;
import dev.dealbridge.simulation.fault.Faults;
import dev.dealbridge.simulation.port.Ports;
import dev.dealbridge.simulation.time.Life;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A node's way to Pipedrive: it takes time, and much can happen on it.
public final class NodeWire implements Transport {

    /// What is under way lives on when its sender dies.
    private static final Life NETWORK = new Life("network");

    private static final Map<String, String> REVOKED = Map.of("x-api-token", "revoked");

    private final CoreWire wire;
    private final SandboxControl control;
    private final Ports ports;
    private final Faults faults;
    private final Timeouts timeouts;
    private final BooleanSupplier isRevoked;
    private final Outbound outbound;

    /// How long a node waits for an answer.
    public record Timeouts(Duration call, Duration transfer) {}

    /// @param isRevoked whether Pipedrive does not accept the token at present
    public NodeWire(
            CoreWire wire,
            SandboxControl control,
            Ports ports,
            Timeouts timeouts,
            BooleanSupplier isRevoked,
            Outbound outbound) {
        this.wire = wire;
        this.control = control;
        this.ports = ports;
        this.faults = ports.faults();
        this.timeouts = timeouts;
        this.isRevoked = isRevoked;
        this.outbound = outbound;
    }

    @Override
    public Answer send(Call call) {
        Duration begun = ports.elapsed();
        ports.pass("-> " + call.target());
        ports.travel();
        Duration timeout = call.body() instanceof Body.Multipart ? timeouts.transfer() : timeouts.call();
        if (ports.elapsed().minus(begun).compareTo(timeout) > 0) {
            // Whoever stood still so long finds that the time for an answer is over.
            throw noAnswer(call, "no complete answer within " + timeout.toMillis() + " ms");
        }
        if (isOnRecord(call) && faults.strikes(FaultKind.ARRIVES_LATE)) {
            arriveLate(call);
            throw noAnswer(call, "the connection broke before the answer was complete");
        }
        trouble()
                .ifPresent(trouble -> control.addFault(
                        Fault.once(call.method().name(), "/**", trouble).holding(hold())));
        SandboxAnswer answer = carriedOut(call);
        Answer arrived = arrived(call, answer, timeout);
        ports.pass("<- " + arrived.status());
        return arrived;
    }

    /// A write in a lane. Connecting does not wait for what may still be under way from the time before a start.
    private static boolean isOnRecord(Call call) {
        return !call.method().isRead()
                && !call.path().contains("/dealFields")
                && !call.path().contains("/webhooks");
    }

    private SandboxAnswer carriedOut(Call call) {
        SandboxAnswer answer = wire.ask(call, isRevoked.getAsBoolean() ? REVOKED : Map.of());
        if (!call.method().isRead() && answer.status() >= 200 && answer.status() < 300) {
            outbound.carriedOut(call);
        }
        return answer;
    }

    /// The caller hears that the connection broke, and the call is still under way, for no longer than it may take.
    private void arriveLate(Call call) {
        Duration late = Duration.ofMillis(
                faults.dice(FaultKind.ARRIVES_LATE).nextLong(timeouts.call().toMillis()));
        ports.scheduler().start("late " + call.target(), NETWORK, () -> {
            ports.sleep(late);
            carriedOut(call);
        });
        ports.sleep(late.dividedBy(4));
    }

    private Answer arrived(Call call, SandboxAnswer answer, Duration timeout) {
        Answer whole = new Answer(answer.status(), new Headers(answer.headers()), answer.body());
        return switch (answer.ending()) {
            case SandboxAnswer.Ending.Whole _ -> whole;
            case SandboxAnswer.Ending.Late(Duration time) -> {
                ports.sleep(time.compareTo(timeout) < 0 ? time : timeout);
                if (time.compareTo(timeout) >= 0) {
                    throw noAnswer(call, "no complete answer within " + timeout.toMillis() + " ms");
                }
                yield whole;
            }
            case SandboxAnswer.Ending.Silent _ -> {
                ports.sleep(timeout);
                throw noAnswer(call, "no complete answer within " + timeout.toMillis() + " ms");
            }
            case SandboxAnswer.Ending.Cut _, SandboxAnswer.Ending.Truncated _ ->
                throw noAnswer(call, "the connection broke before the answer was complete");
        };
    }

    private Optional<Trouble> trouble() {
        if (faults.strikes(FaultKind.TIMEOUT_BEFORE)) {
            return Optional.of(either(FaultKind.TIMEOUT_BEFORE, Trouble.HANG, Trouble.CUT_BEFORE_COMMIT));
        }
        if (faults.strikes(FaultKind.TIMEOUT_AFTER)) {
            return Optional.of(either(FaultKind.TIMEOUT_AFTER, Trouble.HANG_AFTER_COMMIT, Trouble.CUT_AFTER_COMMIT));
        }
        if (faults.strikes(FaultKind.RATE_LIMIT)) {
            return Optional.of(Trouble.BURST_LIMIT);
        }
        if (faults.strikes(FaultKind.DAILY_LIMIT)) {
            return Optional.of(Trouble.DAILY_LIMIT);
        }
        if (faults.strikes(FaultKind.SERVER_ERROR)) {
            return Optional.of(either(FaultKind.SERVER_ERROR, Trouble.SERVER_ERROR, Trouble.UNAVAILABLE));
        }
        if (faults.strikes(FaultKind.BLOCKED)) {
            return Optional.of(Trouble.BLOCKED);
        }
        if (faults.strikes(FaultKind.TRUNCATED)) {
            return Optional.of(Trouble.TRUNCATED_BODY);
        }
        return faults.strikes(FaultKind.SLOW) ? Optional.of(Trouble.SLOW) : Optional.empty();
    }

    private Trouble either(FaultKind kind, Trouble one, Trouble other) {
        return faults.dice(kind).nextBoolean() ? one : other;
    }

    private Duration hold() {
        return Duration.ofSeconds(faults.dice(FaultKind.SLOW).nextInt(1, 25));
    }

    private static PipedriveException noAnswer(Call call, String reason) {
        Failure failure = new Failure(
                call.operation().name(),
                call.target(),
                0,
                null,
                reason,
                "Look the record up before writing again",
                null);
        return call.method().isRead()
                ? new PipedriveException.Unreachable(failure, true, null)
                : new PipedriveException.OutcomeUnknown(failure, null);
    }
}
