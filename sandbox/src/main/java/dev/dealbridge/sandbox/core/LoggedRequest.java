package dev.dealbridge.sandbox.core;

import java.time.Instant;

/// One request as the log remembers it: never its body and never its token.
///
/// @param number counts up from 1 since the sandbox started
/// @param at when it arrived, by the sandbox's clock
/// @param operation Pipedrive's name of the operation, or empty when the path is unknown
/// @param status HTTP status of the answer
/// @param charged tokens charged
/// @param user id of the user whose token was used; 0 when none was accepted
/// @param fault the trouble that hit it, or empty
public record LoggedRequest(
        long number,
        Instant at,
        String method,
        String path,
        String query,
        String operation,
        int status,
        int charged,
        long user,
        String fault) {}
