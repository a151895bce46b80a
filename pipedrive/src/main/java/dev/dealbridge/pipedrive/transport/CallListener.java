package dev.dealbridge.pipedrive.transport;

import dev.dealbridge.pipedrive.error.PipedriveException;

/// Told about every request that reaches the wire, retries included. Called on the calling thread; must be quick and
/// must not throw.
public interface CallListener {

    /// There was an answer, of whatever status.
    void answered(Call call, Answer answer);

    /// There was none.
    void failed(Call call, PipedriveException failure);
}
