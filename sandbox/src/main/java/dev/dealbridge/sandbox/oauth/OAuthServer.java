package dev.dealbridge.sandbox.oauth;

import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Caller;
import dev.dealbridge.sandbox.wire.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// Pipedrive's OAuth server, which is another one than the API: it asks for no token, charges nothing, and has answers
/// of its own. It is at `/oauth/..`, and where the documents put it among the operations of API v1. Safe for many
/// threads.
public final class OAuthServer implements AutoCloseable {
    private static final String OPERATIONS = "/v1";
    private static final Set<String> PATHS =
            Set.of("/oauth/authorize", "/oauth/token", "/oauth/token/", "/oauth/revoke");

    private final Records records;
    private final Authorizations authorizations;
    private final Uninstaller uninstaller;
    private final Apps apps;
    private final ConsentEndpoint consent;
    private final TokenEndpoint tokens;

    public OAuthServer(Records records, InstantSource clock) {
        this.records = records;
        Grants grants = new Grants(records.store());
        records.ageBy(grants);
        this.authorizations = new Authorizations(records, grants);
        this.uninstaller = new Uninstaller(records, grants, clock);
        this.apps = new Apps(records.store(), records.ids(), grants, uninstaller);
        this.consent = new ConsentEndpoint(apps, authorizations, records);
        this.tokens = new TokenEndpoint(apps, authorizations, uninstaller, records);
    }

    /// Whether a path is one of this server's.
    public static boolean isAt(String path) {
        return PATHS.contains(plain(path));
    }

    private static String plain(String path) {
        return path.startsWith(OPERATIONS) ? path.substring(OPERATIONS.length()) : path;
    }

    /// Answers a request to one of its paths.
    public Reply answer(OAuthRequest request, Instant now) {
        try {
            return switch (request.method() + " " + plain(request.path())) {
                case "GET /oauth/authorize" -> consent.ask(request);
                case "POST /oauth/authorize" -> consent.answer(request, now);
                case "POST /oauth/token", "POST /oauth/token/" -> tokens.token(request, now);
                case "POST /oauth/revoke" -> tokens.revoke(request);
                default -> throw ApiError.wrongMethod();
            };
        } catch (ApiError e) {
            return e.reply();
        }
    }

    /// For whom an access token speaks; empty when it is unknown, expired or revoked.
    public Optional<Caller> callerOf(String accessToken, Instant now) {
        return records.store().transaction(() -> authorizations.callerOf(accessToken, now));
    }

    /// The applications.
    public Apps apps() {
        return apps;
    }

    /// Lets callbacks that are under way end, for a moment.
    @Override
    public void close() {
        uninstaller.close();
    }
}
