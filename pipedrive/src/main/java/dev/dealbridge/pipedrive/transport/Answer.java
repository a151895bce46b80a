package dev.dealbridge.pipedrive.transport;

/// An answer with its whole body.
///
/// @param body never changed after the answer was made; not copied, for it may be large
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, Headers headers, byte[] body) {

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /// What the answer says about limits.
    public RateLimits rateLimits() {
        return RateLimits.of(headers);
    }

    @Override
    public String toString() {
        return status + ", " + body.length + " bytes";
    }
}
