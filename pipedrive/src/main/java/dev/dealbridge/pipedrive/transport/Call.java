package dev.dealbridge.pipedrive.transport;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// One request as plain values.
///
/// @param operation which operation of the API this is
/// @param path the operation's path with ids filled in
/// @param query unencoded, in order
/// @param headers without those that follow from the body
/// @param body what is sent
/// @param secrets texts that must never show up in a message, such as the token
public record Call(
        Operation operation,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        Body body,
        Set<String> secrets) {

    public Call {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        secrets = Set.copyOf(secrets);
    }

    /// A call of an operation with the ids that its path needs.
    public static Call of(Operation operation, Object... pathValues) {
        return new Call(operation, operation.pathFor(pathValues), Map.of(), Map.of(), new Body.Empty(), Set.of());
    }

    public Method method() {
        return operation.method();
    }

    public Call withQuery(Map<String, String> parameters) {
        return new Call(operation, path, parameters, headers, body, secrets);
    }

    public Call withBody(Body content) {
        return new Call(operation, path, query, headers, content, secrets);
    }

    public Call withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(operation, path, query, more, body, secrets);
    }

    /// Names a text that must not appear in any message about this call.
    public Call withSecret(String secret) {
        Set<String> more = new HashSet<>(secrets);
        more.add(secret);
        return new Call(operation, path, query, headers, body, more);
    }

    /// Whether the answer is a file, which may be fetched from another host.
    public boolean isDownload() {
        return operation.path().endsWith("/download");
    }

    /// Method and path. Neither query, headers nor body, for they may hold secrets or personal data.
    public String target() {
        return method() + " " + path;
    }

    @Override
    public String toString() {
        return operation.name() + " (" + target() + ")";
    }
}
