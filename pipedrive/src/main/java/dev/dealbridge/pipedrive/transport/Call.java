package dev.dealbridge.pipedrive.transport;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One request as plain values.
///
/// @param operation which operation of the API this is
/// @param path the operation's path with ids filled in
/// @param query unencoded, in order
/// @param headers without those that follow from the body
/// @param body what is sent
/// @param secrets texts that must never show up in a message, such as the token
/// @param destination where the content of a download goes; null to have it in the answer
public record Call(
        Operation operation,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        Body body,
        Set<String> secrets,
        @Nullable Destination destination) {

    public Call {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        secrets = Set.copyOf(secrets);
    }

    /// A call of an operation with the ids that its path needs.
    public static Call of(Operation operation, Object... pathValues) {
        return new Call(operation, operation.pathFor(pathValues), Map.of(), Map.of(), new Body.Empty(), Set.of(), null);
    }

    public Method method() {
        return operation.method();
    }

    /// The same of an operation that differs in its price only.
    public Call withOperation(Operation other) {
        return new Call(other, path, query, headers, body, secrets, destination);
    }

    public Call withQuery(Map<String, String> parameters) {
        return new Call(operation, path, parameters, headers, body, secrets, destination);
    }

    public Call withBody(Body content) {
        return new Call(operation, path, query, headers, content, secrets, destination);
    }

    public Call withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(operation, path, query, more, body, secrets, destination);
    }

    /// Names a text that must not appear in any message about this call.
    public Call withSecret(String secret) {
        Set<String> more = new HashSet<>(secrets);
        more.add(secret);
        return new Call(operation, path, query, headers, body, more, destination);
    }

    /// Sends the content of a download elsewhere than into the answer.
    Call into(Destination place) {
        return new Call(operation, path, query, headers, body, secrets, place);
    }

    /// Whether something of this call is used up, a stream to be sent or one to be written, so that it cannot be sent
    /// again.
    public boolean isSpent() {
        return body.isSpent() || (destination != null && destination.isSpent());
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
