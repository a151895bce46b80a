package dev.dealbridge.sandbox.fault;

/// What happens to a request that a [Fault] hits.
public enum Trouble {
    /// 429 with headers of a spent burst window; nothing is done or charged.
    BURST_LIMIT,
    /// 429 as when the daily budget is spent; nothing is done or charged.
    DAILY_LIMIT,
    /// 500; nothing is done or charged.
    SERVER_ERROR,
    /// 503; nothing is done or charged.
    UNAVAILABLE,
    /// 403 with an HTML page, as the front door answers to sustained abuse; nothing is done or charged.
    BLOCKED,
    /// No answer: the request is not carried out and the connection stays open until the caller or [Fault#hold()] ends
    /// it.
    HANG,
    /// No answer after the request was carried out and charged; the connection stays open until the caller or
    /// [Fault#hold()] ends it.
    HANG_AFTER_COMMIT,
    /// The connection is cut; the request is not carried out.
    CUT_BEFORE_COMMIT,
    /// The request is carried out and charged, then the connection is cut instead of an answer.
    CUT_AFTER_COMMIT,
    /// The request is carried out and charged, half of the answer's body arrives, then the connection is cut.
    TRUNCATED_BODY,
    /// The request is carried out and charged, but its answer says `data: null`.
    DATA_NULL,
    /// The answer arrives after [Fault#hold()].
    SLOW
}
