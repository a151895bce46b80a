package dev.dealbridge.sandbox.oauth;

import dev.dealbridge.sandbox.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What an application was given for a user.
///
/// @param row `type`, `hash`, `client_id`, `user_id`, `scopes`, `end`; a code also has `redirect_uri`
record Grant(ObjectNode row) {

    /// What it is, and how long it holds.
    enum Type {
        /// To be exchanged for tokens, once.
        CODE(Duration.ofMinutes(5)),
        /// Opens the API.
        ACCESS(Duration.ofMinutes(60)),
        /// Gives access tokens, and stands for the installation: a user has one for an application. Holds longer with
        /// each use.
        REFRESH(Duration.ofDays(60));

        private final Duration life;

        Type(Duration life) {
            this.life = life;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        Instant end(Instant from) {
            return from.plus(life);
        }
    }

    long id() {
        return Json.longAt(row, "id");
    }

    boolean is(Type type) {
        return type.key().equals(Json.textAt(row, "type"));
    }

    String clientId() {
        return Objects.requireNonNull(Json.textAt(row, "client_id"));
    }

    long userId() {
        return Json.longAt(row, "user_id");
    }

    List<String> scopes() {
        return List.of(Objects.requireNonNull(Json.textAt(row, "scopes")).split(","));
    }

    @Nullable
    String redirectUri() {
        return Json.textAt(row, "redirect_uri");
    }

    /// What calls are charged to: beside the API tokens, whose numbers are above 0.
    long tokenId() {
        return -id();
    }

    Instant end() {
        return Instant.parse(Objects.requireNonNull(Json.textAt(row, "end")));
    }

    boolean isOver(Instant now) {
        return !now.isBefore(end());
    }
}
