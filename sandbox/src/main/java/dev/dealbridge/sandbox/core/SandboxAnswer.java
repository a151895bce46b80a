package dev.dealbridge.sandbox.core;

import java.time.Duration;
import java.util.Map;

/// One HTTP answer as a plain value, and how it reaches the caller.
///
/// @param status HTTP status
/// @param headers by lower-case name
/// @param body raw bytes; not copied
/// @param ending how the answer travels; anything but [Ending.Whole] is a fault somebody asked for
@SuppressWarnings("ArrayRecordComponent") // bodies are compared nowhere and copying them would cost
public record SandboxAnswer(int status, Map<String, String> headers, byte[] body, Ending ending) {
    public SandboxAnswer {
        headers = Map.copyOf(headers);
    }

    /// How an answer reaches the caller.
    public sealed interface Ending {
        /// As it is, at once.
        record Whole() implements Ending {}

        /// As it is, after a wait.
        record Late(Duration time) implements Ending {}

        /// Not at all: the connection stays open for that time and is then cut.
        record Silent(Duration time) implements Ending {}

        /// Not at all: the connection is cut.
        record Cut() implements Ending {}

        /// Status, headers and the first bytes of the body, then the connection is cut.
        record Truncated(int bytes) implements Ending {}
    }
}
