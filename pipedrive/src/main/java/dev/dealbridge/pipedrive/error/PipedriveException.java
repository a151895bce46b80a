package dev.dealbridge.pipedrive.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that a call to Pipedrive can fail with. Sealed: a `switch` over it without `default` is
/// complete.
///
/// The question that matters after a failed write is whether it may have happened. It may for [OutcomeUnknown]
/// only; every other case says that Pipedrive refused the call or never saw it. After a failed read nothing has
/// happened in any case.
///
/// Messages name the operation, what Pipedrive said and what to do; they hold no secrets.
public abstract sealed class PipedriveException extends RuntimeException {

    private final transient Failure failure;

    private PipedriveException(Failure failure, @Nullable Throwable cause) {
        super(failure.sentence(), cause);
        this.failure = failure;
    }

    /// What failed, in parts.
    public Failure failure() {
        return failure;
    }

    /// The operation's name in Pipedrive's documents, such as `getDeal`.
    public String operation() {
        return failure.operation();
    }

    /// The HTTP status, empty if there was no answer.
    public Optional<Integer> status() {
        return failure.status() == 0 ? Optional.empty() : Optional.of(failure.status());
    }

    /// Pipedrive's id for this answer, to be quoted to its support.
    public Optional<String> correlationId() {
        return Optional.ofNullable(failure.correlationId());
    }

    /// Not executed because a limit is spent: refused with 429, or not even sent since the budget has no tokens
    /// left (then there is no status). Thrown when the wait is longer than the client is set to wait itself.
    public static final class RateLimited extends PipedriveException {

        private final boolean daily;
        private final Duration retryAfter;

        public RateLimited(Failure failure, boolean daily, Duration retryAfter) {
            super(failure, null);
            this.daily = daily;
            this.retryAfter = retryAfter;
        }

        /// True if the company's daily token budget is spent; false if it is the burst limit of two seconds.
        public boolean daily() {
            return daily;
        }

        /// How long to wait: as Pipedrive said, or a cautious guess if it said nothing usable. Between zero and 24
        /// hours.
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /// 403 with a page instead of JSON: the firewall in front of Pipedrive refuses this client, usually for
    /// ignoring 429s. Stop for a good while.
    public static final class Blocked extends PipedriveException {

        public Blocked(Failure failure) {
            super(failure, null);
        }
    }

    /// Pipedrive understood the call and said no: invalid input, missing right, limit of the plan. Repeating it
    /// unchanged is pointless.
    public static final class Refused extends PipedriveException {

        public Refused(Failure failure) {
            super(failure, null);
        }

        /// Pipedrive's code, such as `ERR_SCHEMA_VALIDATION_FAILED` or `feature_capping_deals_limit`.
        public Optional<String> code() {
            return Optional.ofNullable(failure().code());
        }
    }

    /// 404 or 410: there is no such record, or not any more, or this user may not see it.
    public static final class NotFound extends PipedriveException {

        public NotFound(Failure failure) {
            super(failure, null);
        }
    }

    /// 401: the token is not accepted, or no token is to be had.
    public static final class Unauthorized extends PipedriveException {

        private final boolean needsReinstall;

        public Unauthorized(Failure failure) {
            this(failure, false);
        }

        private Unauthorized(Failure failure, boolean needsReinstall) {
            super(failure, null);
            this.needsReinstall = needsReinstall;
        }

        /// An installation that is over, or never was.
        public static Unauthorized needingReinstall(Failure failure) {
            return new Unauthorized(failure, true);
        }

        /// Whether nothing helps but that the user installs the app again: its refresh token is dead. Always
        /// false with an API token.
        public boolean needsReinstall() {
            return needsReinstall;
        }
    }

    /// A read that Pipedrive answered with a 5xx, also after the client's own retries.
    public static final class ServerFault extends PipedriveException {

        public ServerFault(Failure failure) {
            super(failure, null);
        }
    }

    /// No answer, and nothing can have happened: the connection was never made, it was a read, or the stream of an
    /// upload failed before its end.
    public static final class Unreachable extends PipedriveException {

        private final boolean sent;

        /// @param sent whether the request may have left; false says that no connection was made
        public Unreachable(Failure failure, boolean sent, @Nullable Throwable cause) {
            super(failure, cause);
            this.sent = sent;
        }

        /// False if no connection was made. True for a read whose connection was cut or that took too long, and for
        /// an upload whose stream failed.
        public boolean sent() {
            return sent;
        }
    }

    /// A write that may have happened: no answer, a 5xx, or an answer that could not be read. Look the record up
    /// before writing again.
    public static final class OutcomeUnknown extends PipedriveException {

        public OutcomeUnknown(Failure failure, @Nullable Throwable cause) {
            super(failure, cause);
        }
    }

    /// A read that was answered with something that is not what Pipedrive documents: truncated, not JSON, too
    /// large, of another shape.
    public static final class Unreadable extends PipedriveException {

        public Unreadable(Failure failure, @Nullable Throwable cause) {
            super(failure, cause);
        }
    }
}
