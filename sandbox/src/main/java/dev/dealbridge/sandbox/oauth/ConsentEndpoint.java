package dev.dealbridge.sandbox.oauth;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Where a user is asked whether an application may act for them, `/oauth/authorize`, and where the answer goes.
///
/// Nobody is sent anywhere before client and address are known to belong together.
final class ConsentEndpoint {
    /// What servers and browsers take for an address without trouble.
    private static final int LONGEST_ADDRESS = 4000;

    private final Apps apps;
    private final Authorizations authorizations;
    private final Records records;

    ConsentEndpoint(Apps apps, Authorizations authorizations, Records records) {
        this.apps = apps;
        this.authorizations = authorizations;
        this.records = records;
    }

    /// Shows the question.
    ///
    /// @throws ApiError with a page that says what is wrong
    Reply ask(OAuthRequest request) {
        Query query = Query.parse(request.query());
        return records.store().transaction(() -> {
            Asking asking = asking(query);
            String company = String.valueOf(Json.textAt(records.account().row(), "name"));
            return ConsentPage.question(asking.app, company, asking.redirectUri, asking.state, users());
        });
    }

    /// Takes the answer and sends the user back to the application.
    ///
    /// @throws ApiError with a page that says what is wrong
    Reply answer(OAuthRequest request, Instant now) {
        if (request.isForged()) {
            throw problem(403, "The form was sent by a page of another site.");
        }
        Query form = request.form();
        return records.store().transaction(() -> {
            Asking asking = asking(form);
            return switch (String.valueOf(form.get("decision"))) {
                case "deny" -> asking.back("error", "user_denied");
                case "allow" -> {
                    long user = user(form.integer("user_id", 0));
                    yield asking.back("code", authorizations.allow(asking.app, asking.redirectUri, user, now));
                }
                default -> throw problem(400, "The form says neither allow nor deny.");
            };
        });
    }

    /// An application that asks.
    ///
    /// @param state comes back to the application as it is
    private record Asking(
            App app, String redirectUri, @Nullable String state) {
        Reply back(String name, String value) {
            String address = redirectUri + (redirectUri.contains("?") ? "&" : "?") + name + "=" + escaped(value);
            String whole = state == null ? address : address + "&state=" + escaped(state);
            if (whole.length() > LONGEST_ADDRESS) {
                throw problem(400, "The state is too long.");
            }
            return Reply.raw(302, "text/html; charset=UTF-8", () -> new byte[0])
                    .with("location", whole)
                    .with("cache-control", "no-store");
        }

        private static String escaped(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }

    private Asking asking(Query fields) {
        App app = apps.find(Objects.requireNonNullElse(fields.get("client_id"), ""))
                .orElseThrow(() -> problem(400, Refusal.WRONG_CLIENT.words()));
        String redirectUri = fields.get("redirect_uri");
        if (redirectUri == null || !app.redirectUris().contains(redirectUri)) {
            throw problem(400, Refusal.WRONG_REDIRECT_URI.words());
        }
        return new Asking(app, redirectUri, fields.get("state"));
    }

    private static ApiError problem(int status, String words) {
        return new ApiError(ConsentPage.problem(status, words));
    }

    private List<ObjectNode> users() {
        return records.store().rows(Kind.USER).values().stream()
                .filter(user -> Json.flagAt(user, "active_flag"))
                .toList();
    }

    private long user(long id) {
        return users().stream()
                .mapToLong(user -> Json.longAt(user, "id"))
                .filter(known -> known == id)
                .findFirst()
                .orElseThrow(() -> problem(400, "There is no such user."));
    }
}
