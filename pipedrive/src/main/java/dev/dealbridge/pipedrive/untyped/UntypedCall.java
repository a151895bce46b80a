package dev.dealbridge.pipedrive.untyped;

import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.wire.Json;
import dev.dealbridge.pipedrive.wire.Query;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A call of an operation that has no type here, for what Pipedrive adds tomorrow and for what this client leaves out.
/// It passes through the same authentication, limits, retries and errors as any other call, and its answer is JSON as
/// it came.
///
/// Immutable: every `with` gives a changed copy. What sends it may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class UntypedCall {

    private static final Pattern PATH = Pattern.compile("/api/v[12](/([A-Za-z0-9_-]+|\\{[A-Za-z0-9_]+}))+");

    private final Exchange exchange;
    private final Call call;
    private final Query query;

    private UntypedCall(Exchange exchange, Call call, Query query) {
        this.exchange = exchange;
        this.call = call;
        this.query = query;
    }

    /// @param path from `/api/v1/` or `/api/v2/` on, ids as placeholders: `/api/v1/goals/{id}`
    /// @param ids what goes into the placeholders, in order
    /// @throws IllegalArgumentException if the path leads elsewhere, or an id would not stay within its segment
    public static UntypedCall of(Exchange exchange, Method method, String path, Object... ids) {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "A path looks like /api/v1/goals/{id}, without query; got " + path.length() + " characters");
        }
        Operation operation = Operation.unpriced(method + " " + path, method, path);
        return new UntypedCall(exchange, Call.of(operation, ids), Query.none());
    }

    /// Adds a parameter to the query; encoded here. Pages of a list keep all of them.
    public UntypedCall withQuery(String name, String value) {
        return new UntypedCall(exchange, call, query.with(name, value));
    }

    /// Sends JSON.
    public UntypedCall withJson(JsonNode json) {
        return withBody(Body.Json.of(Json.bytes(json)));
    }

    /// Sends a form, `application/x-www-form-urlencoded`.
    public UntypedCall withForm(Map<String, String> fields) {
        return withBody(new Body.Form(fields));
    }

    /// Sends a form with a file, `multipart/form-data`. What the file is attached to becomes fields too.
    ///
    /// @param fileField the name of the file's field, mostly `file`
    public UntypedCall withFile(Map<String, String> fields, String fileField, FileUpload file) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putAll(file.links());
        return withBody(new Body.Multipart(all, List.of(file.part(fileField))));
    }

    /// What the call costs of the company's daily tokens. Without it the meter takes what Pipedrive charges for most
    /// operations of the kind.
    public UntypedCall withTokenCost(int tokens) {
        Operation known = call.operation();
        Operation priced = new Operation(known.name(), known.method(), known.path(), tokens);
        return new UntypedCall(exchange, call.withOperation(priced), query);
    }

    /// What it costs, or is taken to cost.
    public int tokenCost() {
        return call.operation().tokenCost();
    }

    /// Sends it and gives the whole answer: `success`, `data`, `additional_data` and what else there is.
    public RawObject send() {
        return exchange.whole(asked());
    }

    /// Sends it and gives the `data` of the answer, which must be an object.
    public RawObject one() {
        return exchange.one(asked(), raw -> raw);
    }

    /// Sends it and gives the `data` of the answer, which must be a list; empty if it is null.
    public List<RawObject> list() {
        return exchange.list(asked(), raw -> raw);
    }

    /// A list that is fetched page by page: by cursor in API v2, by offset in API v1.
    public Pages<RawObject> pages() {
        return call.path().startsWith("/api/v2/")
                ? pagesByCursor()
                : Pages.of(cursor -> exchange.pageByOffset(reading(), query, cursor, raw -> raw));
    }

    /// A list that is fetched page by page by cursor, as a few of API v1 are too.
    public Pages<RawObject> pagesByCursor() {
        return Pages.of(cursor -> exchange.page(reading(), query, cursor, raw -> raw));
    }

    /// Sends it and gives an answer that is not JSON, held in memory.
    public byte[] bytes() {
        return exchange.raw(asked()).body();
    }

    /// Method and path, without query and body.
    @Override
    public String toString() {
        return call.target();
    }

    private UntypedCall withBody(Body body) {
        return new UntypedCall(exchange, call.withBody(body), query);
    }

    private Call asked() {
        return call.withQuery(query.parameters());
    }

    private Call reading() {
        if (!call.method().isRead()) {
            throw new IllegalArgumentException("Only a GET has pages, not " + call.target());
        }
        return call;
    }
}
