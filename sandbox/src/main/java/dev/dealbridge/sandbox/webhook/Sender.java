package dev.dealbridge.sandbox.webhook;

import java.io.IOException;
import java.time.Duration;

/// Brings one parcel to its receiver.
public interface Sender {
    /// Sends and returns the HTTP status. Redirects are not followed.
    ///
    /// @throws IOException when there was no answer in time; the message says why
    int send(Deliveries.Parcel parcel, Duration timeout) throws IOException, InterruptedException;
}
