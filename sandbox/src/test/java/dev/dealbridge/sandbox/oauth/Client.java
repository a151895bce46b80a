package dev.dealbridge.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// An application and the browser of its user, over real HTTP.
final class Client {
    static final String CALLBACK = "https://books.example/oauth/callback";
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final URI base;
    private final App app;

    Client(Sandbox sandbox, App app) {
        this.base = sandbox.baseUri();
        this.app = app;
    }

    /// An application with these scopes; nobody hears of its uninstallation.
    static Client registered(Sandbox sandbox, String... scopes) {
        return new Client(
                sandbox,
                sandbox.control()
                        .apps()
                        .register("Books & <Co>", List.of(CALLBACK, sandbox.baseUri() + "/nobody"), List.of(scopes)));
    }

    App app() {
        return app;
    }

    record Page(int status, String body, HttpResponse<String> raw) {
        JsonNode json() {
            return Json.parse(body);
        }

        String text(String name) {
            return json().path(name).stringValue();
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        /// A parameter of the address to which it sends.
        String sent(String name) {
            for (String pair : URI.create(header("location")).getRawQuery().split("&")) {
                if (pair.startsWith(name + "=")) {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                }
            }
            return "";
        }
    }

    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    String basic() {
        return basic(app.clientId(), app.clientSecret());
    }

    static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    Page get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)));
    }

    /// Sends a form.
    Page post(String path, String form, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).POST(HttpRequest.BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!List.of(headers).contains("content-type")) {
            request.header("content-type", "application/x-www-form-urlencoded");
        }
        return send(request);
    }

    private static Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Page(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String asking() {
        return "client_id=" + app.clientId() + "&redirect_uri=" + escaped(CALLBACK);
    }

    /// The code for which a user says yes.
    String code(long user) {
        Page page = post("/oauth/authorize", asking() + "&user_id=" + user + "&decision=allow");
        assertThat(page.status()).isEqualTo(302);
        return page.sent("code");
    }

    Page token(String form) {
        return post("/oauth/token", form, "authorization", basic());
    }

    Page exchange(String code) {
        return token("grant_type=authorization_code&code=" + code + "&redirect_uri=" + escaped(CALLBACK));
    }

    Page refresh(String token) {
        return token("grant_type=refresh_token&refresh_token=" + escaped(token));
    }

    Page revoke(String token) {
        return post("/oauth/revoke", "token=" + escaped(token), "authorization", basic());
    }

    /// The tokens of a user who has just said yes.
    Page install(long user) {
        Page page = exchange(code(user));
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return page;
    }

    /// The API for a user who has just said yes.
    Api api(long user) {
        return api(install(user).text("access_token"));
    }

    Api api(String accessToken) {
        return Api.authorized(base, "Bearer " + accessToken);
    }
}
