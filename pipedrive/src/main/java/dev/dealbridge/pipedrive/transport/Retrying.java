package dev.dealbridge.pipedrive.transport;

import dev.dealbridge.pipedrive.error.Failure;
import dev.dealbridge.pipedrive.error.PipedriveException;
import java.time.Duration;

/// Sends again what can be sent again without harm:
///
/// - anything that was refused with a short 429, as it was not executed
/// - anything whose connection was never made
/// - GET and DELETE after a fault or a cut connection
///
/// Never a POST, PUT or PATCH that may have happened: that is [PipedriveException.OutcomeUnknown], for the caller to
/// look up. Never a call with a stream that was read or written already, which cannot be started again.
public final class Retrying implements Transport {

    private final Patience patience;
    private final Sleeper sleeper;
    private final Transport next;

    public Retrying(Patience patience, Sleeper sleeper, Transport next) {
        this.patience = patience;
        this.sleeper = sleeper;
        this.next = next;
    }

    @Override
    public Answer send(Call call) {
        int retries = 0;
        int refusals = 0;
        while (true) {
            Duration wait;
            try {
                return next.send(call);
            } catch (PipedriveException.RateLimited e) {
                refusals++;
                if (call.isSpent()
                        || refusals > patience.refusals()
                        || e.retryAfter().compareTo(patience.longestWait()) > 0) {
                    throw e;
                }
                wait = e.retryAfter();
            } catch (PipedriveException.ServerFault
                    | PipedriveException.Unreachable
                    | PipedriveException.OutcomeUnknown e) {
                retries++;
                boolean harmless = !call.isSpent()
                        && (call.method().isRepeatable() || e instanceof PipedriveException.Unreachable);
                if (!harmless || retries > patience.retries()) {
                    throw e;
                }
                wait = patience.waitBefore(retries);
            }
            pause(call, wait);
        }
    }

    private void pause(Call call, Duration wait) {
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Failure failure = new Failure(
                    call.operation().name(),
                    call.target(),
                    0,
                    null,
                    "interrupted while waiting to send it again",
                    "Repeat it if the work is to go on",
                    null);
            // An interrupted DELETE may have been carried out by an earlier attempt.
            throw call.method() == Method.DELETE
                    ? new PipedriveException.OutcomeUnknown(failure, e)
                    : new PipedriveException.Unreachable(failure, call.method().isRead(), e);
        }
    }
}
