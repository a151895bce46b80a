package dev.dealbridge.sandbox.oauth;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Aging;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Keeps codes and tokens, by their hashes only. Used inside transactions only.
final class Grants implements Aging {
    /// An expired code is told from an unknown one for so long.
    private static final Duration MEMORY = Duration.ofDays(1);

    private final Store store;

    Grants(Store store) {
        this.store = store;
    }

    /// Whom something is given for.
    ///
    /// @param scopes what the user allowed
    record Holder(String clientId, long userId, List<String> scopes) {
        static Holder of(Grant grant) {
            return new Holder(grant.clientId(), grant.userId(), grant.scopes());
        }
    }

    void keep(Grant.Type type, String secret, Holder holder, @Nullable String redirectUri, Instant now) {
        ObjectNode row = Json.object()
                .put("id", store.newId(Kind.OAUTH_GRANT))
                .put("type", type.key())
                .put("hash", Secrets.hash(secret))
                .put("client_id", holder.clientId)
                .put("user_id", holder.userId)
                .put("scopes", String.join(",", holder.scopes))
                .put("end", type.end(now).toString());
        if (redirectUri != null) {
            row.put("redirect_uri", redirectUri);
        }
        store.put(Kind.OAUTH_GRANT, row);
    }

    /// What this secret was given as, even if it is over by now.
    Optional<Grant> find(Grant.Type type, String secret) {
        return store.rowsBy(Kind.OAUTH_GRANT, "hash", Secrets.hash(secret)).stream()
                .map(Grant::new)
                .filter(grant -> grant.is(type))
                .findFirst();
    }

    /// Lets it hold from now on again.
    void renew(Grant grant, Grant.Type type, Instant now) {
        store.put(
                Kind.OAUTH_GRANT,
                grant.row().deepCopy().put("end", type.end(now).toString()));
    }

    void forget(Grant grant) {
        store.remove(Kind.OAUTH_GRANT, grant.id());
    }

    /// Forgets all that an application was given for a user.
    void forgetAll(String clientId, long userId) {
        of(clientId).stream().filter(grant -> grant.userId() == userId).forEach(this::forget);
    }

    /// That a user has installed an application.
    Optional<Grant> installation(String clientId, long userId) {
        return installations().stream()
                .filter(grant -> grant.clientId().equals(clientId) && grant.userId() == userId)
                .findFirst();
    }

    /// All installations.
    List<Grant> installations() {
        return store.rowsBy(Kind.OAUTH_GRANT, "type", Grant.Type.REFRESH.key()).stream()
                .map(Grant::new)
                .toList();
    }

    private List<Grant> of(String clientId) {
        return store.rowsBy(Kind.OAUTH_GRANT, "client_id", clientId).stream()
                .map(Grant::new)
                .toList();
    }

    @Override
    public void age(Instant now) {
        List<Grant> old = store.rows(Kind.OAUTH_GRANT).values().stream()
                .map(Grant::new)
                .filter(grant -> grant.isOver(now.minus(MEMORY)))
                .toList();
        old.forEach(this::forget);
    }
}
