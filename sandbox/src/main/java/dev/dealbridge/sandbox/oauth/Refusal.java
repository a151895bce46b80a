package dev.dealbridge.sandbox.oauth;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Reply;

/// Why a code or a token is not given: the words of Pipedrive's page "OAuth status codes" in the envelope of RFC 6749.
enum Refusal {
    FORM_NEEDED("invalid_request", "Invalid request: content must be application/x-www-form-urlencoded"),
    FORM_BROKEN("invalid_request", "Invalid request: the form cannot be read"),
    NO_CREDENTIALS("invalid_client", "Invalid client: cannot retrieve client credentials"),
    WRONG_CLIENT("invalid_client", "Invalid client: client is invalid"),
    NO_GRANT_TYPE("invalid_request", "Missing parameter: grant_type"),
    WRONG_GRANT_TYPE("unsupported_grant_type", "Unsupported grant type: grant_type is invalid"),
    NO_REDIRECT_URI("invalid_request", "Invalid request: redirect_uri is not a valid URI"),
    WRONG_REDIRECT_URI("invalid_request", "Invalid request: redirect_uri is invalid"),
    WRONG_CODE("invalid_grant", "Invalid grant: authorization_code is invalid"),
    LATE_CODE("invalid_grant", "Invalid grant: authorization_code has expired"),
    WRONG_REFRESH_TOKEN("invalid_grant", "Invalid grant: refresh_token is invalid"),
    WRONG_API_TOKEN("invalid_grant", "Invalid grant: api_token is invalid");

    private final String code;
    private final String words;

    Refusal(String code, String words) {
        this.code = code;
        this.words = words;
    }

    String words() {
        return words;
    }

    ApiError error() {
        return new ApiError(Reply.json(
                400, Json.object().put("success", false).put("error", code).put("error_description", words)));
    }
}
