package dev.dealbridge.sandbox.wire;

import dev.dealbridge.sandbox.json.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A call that fails, with the body that Pipedrive sends. Recorded bodies say so; the rest follows the general shape
/// that
/// Pipedrive's page "Responses" prints.
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final String HELP = "Please check developers.pipedrive.com";
    private static final String HELP_ABOUT_API = HELP + " for more information about Pipedrive API.";

    private final transient Reply reply;

    public ApiError(Reply reply) {
        super("HTTP " + reply.status(), null, false, false);
        this.reply = reply;
    }

    /// What the caller gets.
    public Reply reply() {
        return reply;
    }

    /// 401 of a missing or unknown token, recorded live on 2026-09-26.
    public static ApiError unauthorized() {
        return new ApiError(atTheDoor(401, "unauthorized access").reply().with("x-401-by-gw", "true"));
    }

    /// 400 of an `Authorization` header that is no `Bearer TOKEN`. The words are documented.
    public static ApiError malformedAuthorization() {
        return atTheDoor(400, "Invalid request: malformed authorization header");
    }

    /// 401 of an access token that is unknown, expired or revoked. The words are documented.
    public static ApiError invalidToken() {
        return atTheDoor(401, "Invalid token: access_token is invalid");
    }

    /// 403 of an application that lacks the scope for an operation, as seen by others.
    public static ApiError scopeMismatch() {
        return atTheDoor(403, "Scope and URL mismatch");
    }

    /// The shape of refusals before a call is carried out.
    private static ApiError atTheDoor(int status, String error) {
        return new ApiError(Reply.json(
                status,
                Json.object()
                        .put("success", false)
                        .put("error", error)
                        .put("errorCode", status)
                        .put("error_info", HELP)));
    }

    /// 400 of API v2 for one parameter.
    public static ApiError invalid(String path, String message) {
        return invalid(List.of(path + ": " + message));
    }

    /// 400 of API v2: the shape and the words for an unknown parameter are recorded, other messages are ours.
    public static ApiError invalid(List<String> problems) {
        return new ApiError(Reply.json(
                400,
                Json.object()
                        .put("success", false)
                        .put("error", "Validation failed: " + String.join("; ", problems))
                        .put("code", "ERR_SCHEMA_VALIDATION_FAILED")));
    }

    /// 400 of API v1.
    public static ApiError badRequest(String error) {
        return general(400, error, HELP_ABOUT_API);
    }

    /// 400 of API v2 for a request that is well formed but breaks a rule.
    public static ApiError refused(String error) {
        return general(400, error, HELP_ABOUT_API);
    }

    /// 403 with a reason.
    public static ApiError forbidden(String error) {
        return general(403, error, HELP);
    }

    /// 403 because the plan of the company allows no more of something.
    ///
    /// @param code `feature_capping_..`
    public static ApiError capped(String error, String code) {
        Reply reply = general(403, error, HELP_ABOUT_API).reply();
        ObjectNode body = reply.json() instanceof ObjectNode object ? object : Json.object();
        return new ApiError(Reply.json(403, body.put("code", code)));
    }

    /// 404 for a record that does not exist.
    public static ApiError notFound(String error) {
        return general(404, error, "Object was not found.");
    }

    /// 404 for a path that does not exist.
    public static ApiError unknownPath() {
        return general(404, "Unknown method .", HELP_ABOUT_API);
    }

    /// 410 for what Pipedrive took away.
    public static ApiError gone() {
        return general(410, "This resource is gone for good.", HELP_ABOUT_API);
    }

    /// 405 for a path that exists, but not with this method.
    public static ApiError wrongMethod() {
        return general(405, "Method not allowed", HELP_ABOUT_API);
    }

    /// The general shape of errors.
    public static ApiError general(int status, String error, String info) {
        ObjectNode body =
                Json.object().put("success", false).put("error", error).put("error_info", info);
        body.set("data", Json.nothing());
        body.set("additional_data", Json.nothing());
        return new ApiError(Reply.json(status, body));
    }
}
