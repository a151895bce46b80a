package dev.dealbridge.pipedrive.transport;

import dev.dealbridge.pipedrive.error.Failure;
import dev.dealbridge.pipedrive.error.PipedriveException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Sends no write late. A call may wait for its turn, or be repeated after a refusal, and the whole process may stand
/// still meanwhile. A caller who gave it up long ago may have looked the record up and written it again: a write that
/// waited longer than an answer may take, and than we wait by intention, is not sent any more.
public final class Punctual {

    private final ScopedValue<Instant> begun = ScopedValue.newInstance();
    private final Duration longest;
    private final InstantSource clock;

    /// @param clock of the wall, which goes on while a machine is suspended; set back, it hides as much of a wait
    public Punctual(Endpoint endpoint, Patience patience, InstantSource clock) {
        Duration intended = patience.inAll();
        this.longest = endpoint.timeout().compareTo(intended) > 0 ? endpoint.timeout() : intended;
        this.clock = clock;
    }

    /// Where a call begins.
    public Transport from(Transport next) {
        return call -> ScopedValue.where(begun, clock.instant()).call(() -> next.send(call));
    }

    /// Where it is sent.
    public Transport to(Transport wire) {
        return call -> {
            Duration waited = Duration.between(begun.get(), clock.instant());
            if (!call.method().isRead() && waited.compareTo(longest) > 0) {
                throw new PipedriveException.Unreachable(
                        new Failure(
                                call.operation().name(),
                                call.target(),
                                0,
                                null,
                                "it waited %d ms before it could be sent, and was not sent"
                                        .formatted(waited.toMillis()),
                                "Make sure that it was not written meanwhile, then repeat it",
                                null),
                        false,
                        null);
            }
            return wire.send(call);
        };
    }
}
