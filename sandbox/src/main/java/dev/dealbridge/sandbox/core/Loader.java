package dev.dealbridge.sandbox.core;

import dev.dealbridge.sandbox.operation.RouteTable;
import dev.dealbridge.sandbox.store.Account;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Body;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Caller;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Fills a sandbox with records of any age by speaking its API from inside: every rule and every validation holds, but
/// nothing is
/// charged, nobody is told, and each call says when it happened.
public final class Loader {
    private final Store store;
    private final RouteTable routes;
    private final Foundation foundation;
    private final Instant now;

    Loader(Store store, RouteTable routes, Foundation foundation, Instant now) {
        this.store = store;
        this.routes = routes;
        this.foundation = foundation;
        this.now = now;
    }

    /// Calls the API and returns the `data` of the answer.
    ///
    /// @param path version 1 without `/api`
    /// @param userId the user who did it
    /// @param at when it was done
    /// @throws IllegalStateException when the call fails; the message holds its answer
    public JsonNode call(String method, String path, JsonNode body, long userId, Instant at) {
        RouteTable.Match match = routes.find(method, path)
                .orElseThrow(() -> new IllegalStateException("nothing is served at " + method + " " + path));
        Caller caller = new Caller(userId, 0, true);
        try {
            Reply reply = match.route()
                    .handle(new Call(
                            match.route().operation(), caller, match.path(), Query.parse(""), new Body.Tree(body), at));
            return Objects.requireNonNull(reply.json()).path("data");
        } catch (ApiError e) {
            throw new IllegalStateException(
                    "%s %s with %s was refused: %s"
                            .formatted(method, path, body, e.reply().json()),
                    e);
        }
    }

    /// Adds a user without a token and returns the id.
    public long user(String name, String email, Instant at) {
        long id = store.newId(Kind.USER);
        foundation.user(
                id, name, email, false, at.truncatedTo(ChronoUnit.SECONDS).toString());
        return id;
    }

    /// Changes the company: `country`, `currency`, `zone`, `language`, `locale`, `industry`, `name`, `domain`.
    public void company(Map<String, String> changes) {
        ObjectNode row =
                Objects.requireNonNull(store.find(Kind.COMPANY, Account.ROW)).deepCopy();
        changes.forEach(row::put);
        store.put(Kind.COMPANY, row);
    }

    /// Now, by the sandbox's clock.
    public Instant now() {
        return now;
    }

    /// The administrator's user id.
    public long administrator() {
        return Foundation.ADMIN;
    }
}
