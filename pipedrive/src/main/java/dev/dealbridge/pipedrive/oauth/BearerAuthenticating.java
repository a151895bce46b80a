package dev.dealbridge.pipedrive.oauth;

import dev.dealbridge.pipedrive.error.Failure;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.transport.Answer;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Transport;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Adds the access token to every call, and gets a new one shortly before it ends or after Pipedrive refused it.
///
/// Among all who share the store one refreshes; the others wait for the result and take it. A call whose token was
/// refused is sent once more with another token, be it a write, for it was not executed; but for one whose stream has
/// been read.
public final class BearerAuthenticating implements Transport {

    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final OAuthApp app;
    private final OAuth oauth;
    private final TokenStore store;
    private final InstantSource clock;
    private final Transport next;
    private volatile @Nullable OAuthTokens known;
    private volatile Instant nextEarlyRefresh = Instant.MIN;
    private volatile @Nullable Failed lastFailure;

    /// A refresh that came to nothing.
    private record Failed(OAuthTokens tokens, Instant at, PipedriveException why) {

        /// Whether there is no point in asking again: whoever waited meanwhile would wait for the same, and a dead
        /// refresh token stays dead.
        private boolean holdsFor(OAuthTokens others, Instant asked) {
            return tokens.equals(others) && (why instanceof PipedriveException.Unauthorized || !at.isBefore(asked));
        }
    }

    public BearerAuthenticating(OAuthApp app, OAuth oauth, TokenStore store, InstantSource clock, Transport next) {
        this.app = app;
        this.oauth = oauth;
        this.store = store;
        this.clock = clock;
        this.next = next;
    }

    @Override
    public Answer send(Call call) {
        OAuthTokens first = current(call);
        try {
            return next.send(signed(call, first));
        } catch (PipedriveException.Unauthorized e) {
            if (call.isSpent()) {
                throw e;
            }
            OAuthTokens second = renewed(call, other -> isNewer(other, first, clock.instant()));
            return sendAgain(call, second);
        }
    }

    /// What must not show up in a message.
    public Set<String> secrets() {
        OAuthTokens tokens = known;
        return tokens == null ? Set.of() : Set.of(tokens.accessToken());
    }

    private Answer sendAgain(Call call, OAuthTokens tokens) {
        try {
            return next.send(signed(call, tokens));
        } catch (PipedriveException.Unauthorized e) {
            Failure failure = e.failure();
            throw new PipedriveException.Unauthorized(new Failure(
                    failure.operation(),
                    failure.target(),
                    failure.status(),
                    failure.code(),
                    "a new access token is refused as well: " + failure.reason(),
                    "Check that the user is active and the app is installed",
                    failure.correlationId()));
        }
    }

    private OAuthTokens current(Call call) {
        OAuthTokens kept = known;
        // Read without the lock: most of the time nothing is to be refreshed.
        OAuthTokens tokens = kept == null ? stored(call) : kept;
        Instant now = clock.instant();
        if (!tokens.isOver(now.plus(MARGIN)) || (!tokens.isOver(now) && now.isBefore(nextEarlyRefresh))) {
            return tokens;
        }
        nextEarlyRefresh = now.plus(PAUSE);
        try {
            return renewed(call, other -> !other.isOver(now.plus(MARGIN)) || isNewer(other, tokens, now));
        } catch (PipedriveException e) {
            if (tokens.isOver(clock.instant())) {
                throw e;
            }
            // The token is good for a little longer, and the OAuth host may be back by then.
            return tokens;
        }
    }

    /// Tokens that will do: those in the store if somebody else was faster, else new ones.
    private OAuthTokens renewed(Call call, Predicate<OAuthTokens> willDo) {
        Instant asked = clock.instant();
        try {
            OAuthTokens tokens = store.change(current -> {
                        OAuthTokens old = current.orElseThrow(() -> notInstalled(call));
                        return willDo.test(old) ? current : Optional.of(refreshed(old, asked));
                    })
                    .orElseThrow(() -> notInstalled(call));
            known = trusted(tokens);
            return tokens;
        } catch (PipedriveException.OutcomeUnknown | PipedriveException.ServerFault | PipedriveException.Refused e) {
            throw notSent(call, "no new access token: " + e.getMessage(), e);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw notSent(call, "the token store failed: " + e.getMessage(), e);
        }
    }

    private OAuthTokens refreshed(OAuthTokens old, Instant asked) {
        Failed failed = lastFailure;
        if (failed != null && failed.holdsFor(old, asked)) {
            throw failed.why();
        }
        try {
            return oauth.refresh(old);
        } catch (PipedriveException e) {
            lastFailure = new Failed(old, clock.instant(), e);
            throw e;
        }
    }

    private OAuthTokens stored(Call call) {
        try {
            OAuthTokens tokens = trusted(store.read().orElseThrow(() -> notInstalled(call)));
            known = tokens;
            return tokens;
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw notSent(call, "the token store failed: " + e.getMessage(), e);
        }
    }

    /// Whether somebody else has replaced the tokens that this call knew.
    private static boolean isNewer(OAuthTokens other, OAuthTokens mine, Instant now) {
        return !other.accessToken().equals(mine.accessToken()) && !other.isOver(now);
    }

    private OAuthTokens trusted(OAuthTokens tokens) {
        app.requireTrusted(tokens.apiDomain());
        return tokens;
    }

    private static Call signed(Call call, OAuthTokens tokens) {
        return call.withHeader("authorization", "Bearer " + tokens.accessToken())
                .withSecret(tokens.accessToken());
    }

    private static PipedriveException notInstalled(Call call) {
        return PipedriveException.Unauthorized.needingReinstall(new Failure(
                call.operation().name(),
                call.target(),
                0,
                null,
                "the token store is empty, nothing was sent",
                "Let the user install the app, and store the tokens",
                null));
    }

    private static PipedriveException notSent(Call call, String reason, Exception cause) {
        return new PipedriveException.Unreachable(
                new Failure(
                        call.operation().name(),
                        call.target(),
                        0,
                        null,
                        reason,
                        "Nothing was sent; try again later",
                        null),
                false,
                cause);
    }
}
