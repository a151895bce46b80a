package dev.dealbridge.sandbox.oauth;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.wire.HtmlText;
import dev.dealbridge.sandbox.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a user sees who is asked for consent. The page cannot be framed and loads and runs nothing.
final class ConsentPage {
    private ConsentPage() {}

    /// The question.
    ///
    /// @param users who may answer it
    static Reply question(App app, String company, String redirectUri, @Nullable String state, List<ObjectNode> users) {
        String name = HtmlText.of(app.name());
        return page(200, "Allow " + name + " to use " + HtmlText.of(company) + "?", """
                <p>This sandbox stands in for Pipedrive: nothing here reaches a real company.</p>
                <h2>%s asks for</h2>
                <ul>%s</ul>
                <form method="post" action="authorize">
                %s%s%s<label for="user_id">Who signs in</label>
                <select id="user_id" name="user_id">%s</select>
                <div><button class="yes" name="decision" value="allow">Allow and install</button>
                <button name="decision" value="deny">Cancel</button></div>
                </form>
                """.formatted(
                        name,
                        scopes(app),
                        hidden("client_id", app.clientId()),
                        hidden("redirect_uri", redirectUri),
                        state == null ? "" : hidden("state", state),
                        options(users)));
    }

    private static String scopes(App app) {
        return app.scopes().stream()
                .map(scope -> "<li><code>" + HtmlText.of(scope) + "</code></li>")
                .collect(Collectors.joining());
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n".formatted(name, HtmlText.of(value));
    }

    private static String options(List<ObjectNode> users) {
        return users.stream()
                .map(user -> "<option value=\"%d\">%s</option>"
                        .formatted(Json.longAt(user, "id"), HtmlText.of(String.valueOf(Json.textAt(user, "name")))))
                .collect(Collectors.joining());
    }

    /// Why there is no question: the user is sent nowhere.
    static Reply problem(int status, String words) {
        return page(status, "The app cannot be installed", "<p>" + HtmlText.of(words) + "</p>\n");
    }

    /// @param title escaped
    /// @param content HTML
    private static Reply page(int status, String title, String content) {
        String html = """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>
                body { font: 16px/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 32rem; padding: 0 1rem; color: #1c2430; }
                h1 { font-size: 1.4rem; } h2 { font-size: 1rem; } label { display: block; margin-bottom: .25rem; }
                select, button { font: inherit; padding: .4rem .8rem; } button { margin: 1.5rem .5rem 0 0; cursor: pointer; }
                .yes { background: #14643a; border: 1px solid #14643a; color: #fff; }
                </style></head><body><main>
                <h1>%1$s</h1>
                %2$s</main></body></html>
                """.formatted(title, content);
        return Reply.raw(status, "text/html; charset=UTF-8", () -> html.getBytes(StandardCharsets.UTF_8))
                .with("cache-control", "no-store")
                .with(
                        "content-security-policy",
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'")
                .with("x-frame-options", "DENY")
                .with("x-content-type-options", "nosniff")
                // Not stricter: browsers hide the origin of forms on pages that allow no referrer at all.
                .with("referrer-policy", "same-origin");
    }
}
