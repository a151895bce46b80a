package dev.dealbridge.sandbox.oauth;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Operations;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An application of the marketplace.
///
/// @param clientSecret proves to Pipedrive that it is the application, and the other way round in the uninstall
/// callback
/// @param redirectUris where users may be sent back to, compared letter by letter
/// @param scopes what it asks of users; always with `base`, last
/// @param uninstallUrl where it is told that a user has uninstalled it
public record App(
        String clientId,
        String clientSecret,
        String name,
        List<String> redirectUris,
        List<String> scopes,
        String uninstallUrl) {
    private static final String BASE = "base";
    private static final Set<String> KNOWN_SCOPES = Operations.all().stream()
            .flatMap(operation -> Arrays.stream(operation.scopes().split(" ")))
            .filter(scope -> !scope.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));

    /// @throws IllegalArgumentException when something is missing or of no use
    public App {
        // A colon would end the id in HTTP Basic.
        require(!clientId.isBlank() && !clientId.contains(":"), "client_id must be a text without a colon");
        require(!clientSecret.isBlank(), "client_secret must not be empty");
        require(!name.isBlank(), "name must not be empty");
        require(!redirectUris.isEmpty(), "redirect_uris must name at least one address");
        redirectUris.forEach(uri -> requireAddress("redirect_uris", uri));
        requireAddress("uninstall_url", uninstallUrl);
        for (String scope : scopes) {
            require(KNOWN_SCOPES.contains(scope), "there is no scope " + scope + "; there are " + KNOWN_SCOPES);
        }
        redirectUris = List.copyOf(redirectUris);
        Set<String> ordered = new LinkedHashSet<>(scopes);
        ordered.remove(BASE);
        ordered.add(BASE);
        scopes = List.copyOf(ordered);
    }

    private static void require(boolean fine, String rule) {
        if (!fine) {
            throw new IllegalArgumentException(rule);
        }
    }

    private static void requireAddress(String name, String text) {
        require(isAddress(text), name + ": '" + text + "' is no http or https address without a fragment");
    }

    /// Whether a text is an address that a browser can be sent to.
    static boolean isAddress(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null
                    && uri.getFragment() == null
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
        } catch (java.net.URISyntaxException e) {
            return false;
        }
    }

    /// Reads what [#toJson()] wrote; without `uninstall_url` the application is told at its first redirect address, as
    /// at Pipedrive.
    ///
    /// @throws IllegalArgumentException when something is missing or of no use
    static App of(JsonNode json) {
        List<String> redirectUris = texts(json, "redirect_uris");
        String first = redirectUris.isEmpty() ? "" : redirectUris.getFirst();
        return new App(
                text(json, "client_id", ""),
                text(json, "client_secret", ""),
                text(json, "name", ""),
                redirectUris,
                texts(json, "scopes"),
                text(json, "uninstall_url", first));
    }

    private static String text(JsonNode json, String name, String otherwise) {
        JsonNode value = Json.value(json, name);
        require(value == null || value.isString(), name + " must be a text");
        return value == null ? otherwise : value.stringValue();
    }

    private static List<String> texts(JsonNode json, String name) {
        JsonNode values = json.path(name);
        require(
                values.isArray() && values.valueStream().allMatch(JsonNode::isString),
                name + " must be a list of texts");
        return values.valueStream().map(JsonNode::stringValue).toList();
    }

    /// All of it, the secret too.
    public ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("client_id", clientId)
                .put("client_secret", clientSecret)
                .put("name", name);
        json.set("redirect_uris", list(redirectUris));
        json.set("scopes", list(scopes));
        return json.put("uninstall_url", uninstallUrl);
    }

    private static ArrayNode list(List<String> texts) {
        ArrayNode list = Json.array();
        texts.forEach(list::add);
        return list;
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "App[%s, client id %s, scopes %s]".formatted(name, clientId, scopes);
    }
}
