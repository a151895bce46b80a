package dev.dealbridge.sandbox.oauth;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// Where applications get and give back tokens: `/oauth/token` and `/oauth/revoke`.
final class TokenEndpoint {
    /// As recorded; the token holds a second longer.
    private static final int EXPIRES_IN = 3599;

    private final Apps apps;
    private final Authorizations authorizations;
    private final Uninstaller uninstaller;
    private final Records records;

    TokenEndpoint(Apps apps, Authorizations authorizations, Uninstaller uninstaller, Records records) {
        this.apps = apps;
        this.authorizations = authorizations;
        this.uninstaller = uninstaller;
        this.records = records;
    }

    /// Gives tokens for a grant.
    ///
    /// @throws ApiError when it does not
    Reply token(OAuthRequest request, Instant now) {
        Query form = request.form();
        return records.store().transaction(() -> {
            App app = client(request, form);
            Authorizations.Tokens tokens = tokens(app, form, now);
            return Reply.json(
                            200,
                            Json.object()
                                    .put("access_token", tokens.access())
                                    .put("token_type", "Bearer")
                                    .put("expires_in", EXPIRES_IN)
                                    .put("refresh_token", tokens.refresh())
                                    .put(
                                            "scope",
                                            String.join(",", tokens.holder().scopes()))
                                    .put("api_domain", request.apiDomain(records.account())))
                    .with("cache-control", "no-store");
        });
    }

    private Authorizations.Tokens tokens(App app, Query form, Instant now) {
        String type = form.get("grant_type");
        if (type == null || type.isEmpty()) {
            throw Refusal.NO_GRANT_TYPE.error();
        }
        return switch (type) {
            case "authorization_code" -> authorizations.exchange(app, form.get("code"), form.get("redirect_uri"), now);
            case "refresh_token" -> authorizations.refresh(app, form.get("refresh_token"), now);
            case "exchange_api_token" -> authorizations.exchangeApiToken(app, form.get("api_token"), now);
            default -> throw Refusal.WRONG_GRANT_TYPE.error();
        };
    }

    /// Ends a token. With the refresh token the application uninstalls itself; an unknown token is as good as ended.
    ///
    /// @throws ApiError when the client is unknown
    Reply revoke(OAuthRequest request) {
        Query form = request.form();
        String token = unescaped(Objects.requireNonNullElse(form.get("token"), ""));
        App app = records.store().transaction(() -> client(request, form));
        records.store()
                .transaction(() -> authorizations.revoke(app, token))
                .ifPresent(installation -> uninstaller.uninstall(app, installation.userId()));
        return Reply.json(200, Json.object().put("success", true));
    }

    /// Tokens have no percent signs, but Pipedrive's client for Node.js escapes access tokens twice here.
    private static String unescaped(String token) {
        try {
            return token.contains("%") ? URLDecoder.decode(token, StandardCharsets.UTF_8) : token;
        } catch (IllegalArgumentException e) {
            return token;
        }
    }

    /// The application that the request comes from. An unknown one takes as long as a wrong secret.
    private App client(OAuthRequest request, Query form) {
        Credentials given = Credentials.of(request, form);
        Optional<App> app = apps.find(given.id());
        if (!Secrets.areSame(app.map(App::clientSecret).orElse(""), given.secret())) {
            throw Refusal.WRONG_CLIENT.error();
        }
        return app.orElseThrow();
    }
}
