package dev.dealbridge.pipedrive.transport;

import dev.dealbridge.pipedrive.error.Failure;
import dev.dealbridge.pipedrive.error.PipedriveException;
import java.io.IOException;

/// The body has more bytes than the client accepts.
final class TooLargeException extends IOException {

    TooLargeException(long largest) {
        super("the answer is larger than " + largest + " bytes");
    }

    PipedriveException of(Call call) {
        Failure failure = new Failure(
                call.operation().name(),
                call.target(),
                0,
                null,
                String.valueOf(getMessage()),
                "Ask for a smaller page, or raise the limit",
                null);
        return call.method().isRead()
                ? new PipedriveException.Unreadable(failure, this)
                : new PipedriveException.OutcomeUnknown(failure, this);
    }
}
