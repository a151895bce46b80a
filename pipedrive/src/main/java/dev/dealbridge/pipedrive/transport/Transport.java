package dev.dealbridge.pipedrive.transport;

/// Sends a call and waits for its answer. Implementations are thread-safe.
///
/// One that reaches the wire throws [dev.dealbridge.pipedrive.error.PipedriveException.Unreachable] if it is certain
/// that a write did not leave, or for a read in any case, and
/// [dev.dealbridge.pipedrive.error.PipedriveException.OutcomeUnknown] for a write without an answer. Statuses are not
/// its business: [StatusCheck] judges them.
@FunctionalInterface
public interface Transport {

    Answer send(Call call);
}
