package dev.dealbridge.sandbox.oauth;

import dev.dealbridge.sandbox.store.Account;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Query;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A request to the OAuth server.
///
/// @param path decoded, with or without `/v1` in front
/// @param query raw
/// @param header gives the value of a header, or null
/// @param body not copied
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record OAuthRequest(
        String method, String path, String query, Function<String, @Nullable String> header, byte[] body) {
    private static final int MOST_BODY = 64 * 1024;

    /// The fields of the form that it brings.
    ///
    /// @throws ApiError when it brings something else
    Query form() {
        if (body.length > MOST_BODY) {
            throw ApiError.general(413, "Request entity too large", "The limit is " + MOST_BODY + " bytes");
        }
        String type = Objects.requireNonNullElse(header("content-type"), "").toLowerCase(Locale.ROOT);
        if (!type.split(";", 2)[0].strip().equals("application/x-www-form-urlencoded")) {
            throw Refusal.FORM_NEEDED.error();
        }
        try {
            return Query.parse(new String(body, StandardCharsets.UTF_8));
        } catch (ApiError e) {
            throw Refusal.FORM_BROKEN.error();
        }
    }

    @Nullable
    String header(String name) {
        return header.apply(name);
    }

    /// Whether a page of another site makes a browser send this: browsers name the page's origin with every form.
    boolean isForged() {
        String origin = header("origin");
        String host = header("host");
        return origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host);
    }

    /// The address of the API as this client sees the sandbox; without a port, that of the company at Pipedrive.
    String apiDomain(Account account) {
        String host = header("host");
        return host == null ? "https://" + account.host() : "http://" + host;
    }
}
