package dev.dealbridge.sandbox.oauth;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Ids;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Caller;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Gives applications what users allow them: codes for consent, tokens for codes, new access tokens for refresh tokens.
/// Used inside transactions only.
final class Authorizations {
    private final Records records;
    private final Grants grants;

    Authorizations(Records records, Grants grants) {
        this.records = records;
        this.grants = grants;
    }

    /// The tokens of an installation.
    record Tokens(String access, String refresh, Grants.Holder holder) {
        /// Without the tokens.
        @Override
        public String toString() {
            return "Tokens[" + holder + "]";
        }
    }

    /// A code for the tokens of a user who said yes.
    String allow(App app, String redirectUri, long userId, Instant now) {
        String code = "%d.%d.%s".formatted(records.account().companyId(), userId, ids().hex40());
        Grants.Holder holder = new Grants.Holder(app.clientId(), userId, app.scopes());
        grants.keep(Grant.Type.CODE, code, holder, redirectUri, now);
        return code;
    }

    /// Exchanges a code. A failed attempt leaves it as it is.
    ///
    /// @throws ApiError when there is no such code for this application and address
    Tokens exchange(App app, @Nullable String code, @Nullable String redirectUri, Instant now) {
        if (redirectUri == null || !App.isAddress(redirectUri)) {
            throw Refusal.NO_REDIRECT_URI.error();
        }
        Grant grant = own(app, Grant.Type.CODE, code).orElseThrow(Refusal.WRONG_CODE::error);
        if (grant.isOver(now)) {
            throw Refusal.LATE_CODE.error();
        }
        if (!redirectUri.equals(grant.redirectUri())) {
            throw Refusal.WRONG_REDIRECT_URI.error();
        }
        return install(Grants.Holder.of(grant), now);
    }

    /// Exchanges a user's API token, which can be done once with each.
    ///
    /// @throws ApiError when no user has this token, or it was exchanged before
    Tokens exchangeApiToken(App app, @Nullable String apiToken, Instant now) {
        ObjectNode row = apiToken == null ? null : apiToken(apiToken);
        if (row == null || Json.flagAt(row, "exchanged")) {
            throw Refusal.WRONG_API_TOKEN.error();
        }
        store().put(Kind.TOKEN, row.deepCopy().put("exchanged", true));
        return install(new Grants.Holder(app.clientId(), Json.longAt(row, "user_id"), app.scopes()), now);
    }

    private @Nullable ObjectNode apiToken(String token) {
        return store().rows(Kind.TOKEN).values().stream()
                .filter(row -> Secrets.areSame(token, Objects.requireNonNull(Json.textAt(row, "token"))))
                .findFirst()
                .orElse(null);
    }

    /// The tokens that the application had for this user end: a user has it once.
    private Tokens install(Grants.Holder holder, Instant now) {
        grants.forgetAll(holder.clientId(), holder.userId());
        String refresh = "%d:%d:%s".formatted(records.account().companyId(), holder.userId(), ids().hex40());
        grants.keep(Grant.Type.REFRESH, refresh, holder, null, now);
        return new Tokens(access(holder, now), refresh, holder);
    }

    /// A further access token for a refresh token, which stays the same.
    ///
    /// @throws ApiError when the refresh token is not this application's, revoked, or was not used for too long
    Tokens refresh(App app, @Nullable String refreshToken, Instant now) {
        Grant grant = own(app, Grant.Type.REFRESH, refreshToken)
                .filter(found -> !found.isOver(now))
                .orElseThrow(Refusal.WRONG_REFRESH_TOKEN::error);
        grants.renew(grant, Grant.Type.REFRESH, now);
        Grants.Holder holder = Grants.Holder.of(grant);
        return new Tokens(access(holder, now), String.valueOf(refreshToken), holder);
    }

    private String access(Grants.Holder holder, Instant now) {
        String access = ids().accessToken();
        grants.keep(Grant.Type.ACCESS, access, holder, null, now);
        return access;
    }

    /// Ends an access token of this application.
    ///
    /// @return the installation, when it was its refresh token instead: that is for the [Uninstaller]
    Optional<Grant> revoke(App app, String token) {
        own(app, Grant.Type.ACCESS, token).ifPresent(grants::forget);
        return own(app, Grant.Type.REFRESH, token);
    }

    private Optional<Grant> own(App app, Grant.Type type, @Nullable String secret) {
        return secret == null
                ? Optional.empty()
                : grants.find(type, secret).filter(grant -> grant.clientId().equals(app.clientId()));
    }

    /// For whom an access token speaks.
    Optional<Caller> callerOf(String accessToken, Instant now) {
        return grants.find(Grant.Type.ACCESS, accessToken)
                .filter(access -> !access.isOver(now))
                .flatMap(access -> grants.installation(access.clientId(), access.userId()))
                .map(installation -> new Caller(
                        installation.userId(),
                        installation.tokenId(),
                        false,
                        new Caller.App(installation.clientId(), Set.copyOf(installation.scopes()))));
    }

    private Store store() {
        return records.store();
    }

    private Ids ids() {
        return records.ids();
    }
}
