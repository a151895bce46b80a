package dev.dealbridge.sandbox.oauth;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Ids;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import dev.dealbridge.sandbox.store.TokenDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The applications of the marketplace, for whoever runs the sandbox. Safe for many threads.
public final class Apps {
    private static final Set<String> PROPERTIES =
            Set.of("client_id", "client_secret", "name", "redirect_uris", "scopes", "uninstall_url");

    private final Store store;
    private final Ids ids;
    private final Grants grants;
    private final Uninstaller uninstaller;

    Apps(Store store, Ids ids, Grants grants, Uninstaller uninstaller) {
        this.store = store;
        this.ids = ids;
        this.grants = grants;
        this.uninstaller = uninstaller;
    }

    /// Registers an application with a new client id and secret. It is told of uninstallations at its first redirect
    /// address.
    ///
    /// @throws IllegalArgumentException when something is missing or of no use
    public App register(String name, List<String> redirectUris, List<String> scopes) {
        ArrayNode addresses = Json.array();
        redirectUris.forEach(addresses::add);
        ArrayNode asked = Json.array();
        scopes.forEach(asked::add);
        ObjectNode description = Json.object().put("name", name);
        description.set("redirect_uris", addresses);
        description.set("scopes", asked);
        return register(description);
    }

    /// Registers an application, or changes the one with this client id. Users who installed it keep the scopes that
    /// they allowed.
    ///
    /// @param description `name`, `redirect_uris`, `scopes`, and if wished `client_id`, `client_secret`,
    ///     `uninstall_url`
    /// @throws IllegalArgumentException when something is missing, of no use or unknown
    public App register(JsonNode description) {
        if (!(description instanceof ObjectNode given)) {
            throw new IllegalArgumentException("an application is described by an object");
        }
        for (String name : given.propertyNames()) {
            if (!PROPERTIES.contains(name)) {
                throw new IllegalArgumentException("an application has no " + name + "; it has " + PROPERTIES);
            }
        }
        return store.transaction(() -> {
            ObjectNode json = given.deepCopy();
            if (!json.has("client_id")) {
                json.put("client_id", ids.hex40().substring(0, 16));
            }
            Optional<ObjectNode> known = row(json.path("client_id").asString());
            if (!json.has("client_secret")) {
                json.put(
                        "client_secret",
                        known.map(row -> Json.textAt(row, "client_secret")).orElseGet(ids::hex40));
            }
            App app = App.of(json);
            long id = known.map(row -> Json.longAt(row, "id")).orElseGet(() -> store.newId(Kind.OAUTH_APP));
            store.put(Kind.OAUTH_APP, app.toJson().put("id", id));
            return app;
        });
    }

    /// All applications, in the order in which they were registered.
    public List<App> all() {
        return store.transaction(
                () -> store.rows(Kind.OAUTH_APP).values().stream().map(App::of).toList());
    }

    /// That a user has installed an application, and what its calls for that user were charged.
    public record Installation(String clientId, long userId, long charged, long requests) {}

    /// Which users have installed which applications.
    public List<Installation> installations() {
        return store.transaction(() -> {
            List<Installation> all = new ArrayList<>();
            for (Grant grant : grants.installations()) {
                List<TokenDay> days = store.chargedTo(grant.tokenId());
                all.add(new Installation(
                        grant.clientId(),
                        grant.userId(),
                        days.stream().mapToLong(TokenDay::cost).sum(),
                        days.stream().mapToLong(TokenDay::requests).sum()));
            }
            return all;
        });
    }

    /// Uninstalls an application for a user: its tokens and webhooks end, and it is told so.
    ///
    /// @throws IllegalArgumentException when the user has not installed it
    public void uninstall(String clientId, long userId) {
        Optional<App> app = store.transaction(() -> find(clientId));
        if (app.isEmpty() || !uninstaller.uninstall(app.get(), userId)) {
            throw new IllegalArgumentException("user " + userId + " has not installed an application " + clientId);
        }
    }

    /// Inside a transaction.
    Optional<App> find(String clientId) {
        return row(clientId).map(App::of);
    }

    private Optional<ObjectNode> row(String clientId) {
        return store.rowsBy(Kind.OAUTH_APP, "client_id", clientId).stream().findFirst();
    }
}
