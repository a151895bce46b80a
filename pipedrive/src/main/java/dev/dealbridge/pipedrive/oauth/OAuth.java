package dev.dealbridge.pipedrive.oauth;

import dev.dealbridge.pipedrive.error.Failure;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.transport.Answer;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Endpoint;
import dev.dealbridge.pipedrive.transport.JdkTransport;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.transport.Patience;
import dev.dealbridge.pipedrive.transport.Retrying;
import dev.dealbridge.pipedrive.transport.StatusCheck;
import dev.dealbridge.pipedrive.transport.SystemTime;
import dev.dealbridge.pipedrive.transport.Transport;
import dev.dealbridge.pipedrive.wire.Json;
import dev.dealbridge.pipedrive.wire.RawObject;
import dev.dealbridge.pipedrive.wire.UnexpectedJsonException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What an app asks of Pipedrive's OAuth host. None of it costs tokens of the daily budget. Thread-safe. Every
/// method that sends something may throw [PipedriveException].
public final class OAuth implements AutoCloseable {

    /// Called by the user's browser, not by this client.
    public static final Operation AUTHORIZE = new Operation("authorize", Method.GET, "/oauth/authorize", 0);

    public static final Operation GET_TOKENS = new Operation("get-tokens", Method.POST, "/oauth/token", 0);
    public static final Operation REFRESH_TOKENS = new Operation("refresh-tokens", Method.POST, "/oauth/token", 0);
    public static final Operation REVOKE = new Operation("revoke", Method.POST, "/oauth/revoke", 0);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int STATE_BYTES = 32;

    private final OAuthApp app;
    private final Transport transport;
    private final InstantSource clock;
    private final Runnable closing;

    private OAuth(OAuthApp app, Transport transport, InstantSource clock, Runnable closing) {
        this.app = app;
        this.transport = transport;
        this.clock = clock;
        this.closing = closing;
    }

    /// Over HTTP, with the usual limits and patience.
    public static OAuth connect(OAuthApp app) {
        JdkTransport wire = new JdkTransport(Endpoint.of(app.baseUri()));
        SystemTime time = new SystemTime(InstantSource.system());
        Transport patient = new Retrying(Patience.NORMAL, time, new StatusCheck(wire));
        return new OAuth(app, patient, InstantSource.system(), wire::close);
    }

    /// Over any transport that judges statuses itself.
    public static OAuth over(OAuthApp app, Transport transport, InstantSource clock) {
        return new OAuth(app, transport, clock, () -> {});
    }

    /// A random state of 256 bits. Keep it in the user's session until the user comes back.
    public static String newState() {
        byte[] random = new byte[STATE_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /// Where to send a user who is to install the app. Which scopes are asked for stands in the app's
    /// registration.
    ///
    /// @param state ties the way back to this user's session, see [#newState]
    public URI authorizationUri(String state) {
        if (state.isEmpty()) {
            throw new IllegalArgumentException("Without a state anybody could send a user to the redirect address");
        }
        String base = app.baseUri().toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                + AUTHORIZE.path()
                + "?client_id=" + encode(app.clientId())
                + "&redirect_uri=" + encode(app.redirectUri().toString())
                + "&state=" + encode(state));
    }

    /// Exchanges the code of a user who came back. It is valid for five minutes, once.
    ///
    /// After [PipedriveException.OutcomeUnknown] the code may be used up: send the user to the consent page again.
    public OAuthTokens exchange(OAuthCallback.Granted granted) {
        Map<String, String> form = Map.of(
                "grant_type", "authorization_code",
                "code", granted.code(),
                "redirect_uri", app.redirectUri().toString());
        return tokens(call(GET_TOKENS, form).withSecret(granted.code()));
    }

    /// Exchanges the API token that a user gave to an older form of the integration, which works once per API
    /// token.
    public OAuthTokens exchange(ApiToken token) {
        Map<String, String> form = Map.of("grant_type", "exchange_api_token", "api_token", token.value());
        return tokens(call(GET_TOKENS, form).withSecret(token.value()));
    }

    /// A new access token. Clients that are connected with a [TokenStore] do this by themselves.
    ///
    /// @throws PipedriveException.Unauthorized that says [PipedriveException.Unauthorized#needsReinstall()] if the
    ///     refresh token is dead
    public OAuthTokens refresh(OAuthTokens old) {
        Map<String, String> form = Map.of("grant_type", "refresh_token", "refresh_token", old.refreshToken());
        try {
            return tokens(
                    call(REFRESH_TOKENS, form).withSecret(old.refreshToken()).withSecret(old.accessToken()));
        } catch (PipedriveException.Refused e) {
            // The request is always the same but for the token: what is wrong with it can only be that.
            throw e.failure().status() == 400 ? dead(e.failure()) : e;
        }
    }

    /// Uninstalls the app for the user whose tokens these are: they end, and so do the app's webhooks. Remove
    /// them from the store afterwards.
    public void uninstall(OAuthTokens tokens) {
        revoke(tokens.refreshToken(), "refresh_token");
    }

    /// Ends the access token only; the refresh token gives another.
    public void revokeAccess(OAuthTokens tokens) {
        revoke(tokens.accessToken(), "access_token");
    }

    /// Frees connections.
    @Override
    public void close() {
        closing.run();
    }

    private void revoke(String token, String kind) {
        send(call(REVOKE, Map.of("token", token, "token_type_hint", kind)).withSecret(token));
    }

    private OAuthTokens tokens(Call call) {
        Instant asked = clock.instant();
        Answer answer = send(call);
        try {
            if (!(Json.parse(answer.body()) instanceof ObjectNode object)) {
                throw new UnexpectedJsonException("the body is not a JSON object");
            }
            OAuthTokens tokens = OAuthTokens.answered(RawObject.of(object, ""), asked);
            app.requireTrusted(tokens.apiDomain());
            return tokens;
        } catch (UnexpectedJsonException e) {
            throw useless(call, answer, String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            // URI.create quotes the address, which is another's text.
            throw useless(call, answer, "a token or api_domain is not what it should be", e);
        }
    }

    private Answer send(Call call) {
        try {
            return transport.send(call);
        } catch (PipedriveException.Unauthorized | PipedriveException.Refused e) {
            if (e.failure().status() == 401 || isAboutTheApp(e.failure())) {
                throw new PipedriveException.Unauthorized(remedied(
                        e.failure(), "Check client id and client secret of the app in Pipedrive's Developer Hub"));
            }
            throw e;
        }
    }

    private Call call(Operation operation, Map<String, String> form) {
        return Call.of(operation)
                .withBody(new Body.Form(form))
                .withHeader("authorization", app.basicHeader())
                .withSecret(app.clientSecret())
                .withSecret(app.basicHeader());
    }

    private static boolean isAboutTheApp(Failure failure) {
        String reason = failure.reason().toLowerCase(Locale.ROOT);
        return reason.contains("client") && !reason.contains("token") && !reason.contains("code");
    }

    private static PipedriveException.Unauthorized dead(Failure failure) {
        return PipedriveException.Unauthorized.needingReinstall(remedied(
                failure,
                "The refresh token is revoked, or was not used for 60 days: let the user install the app again"));
    }

    private static PipedriveException useless(Call call, Answer answer, String reason, @Nullable Throwable cause) {
        return new PipedriveException.OutcomeUnknown(
                new Failure(
                        call.operation().name(),
                        call.target(),
                        answer.status(),
                        null,
                        "tokens were given that cannot be used: " + reason,
                        "Check the address of the OAuth host; ask for tokens again",
                        null),
                cause);
    }

    private static Failure remedied(Failure failure, String remedy) {
        return new Failure(
                failure.operation(),
                failure.target(),
                failure.status(),
                failure.code(),
                failure.reason(),
                remedy,
                failure.correlationId());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
