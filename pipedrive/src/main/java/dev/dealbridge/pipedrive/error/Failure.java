package dev.dealbridge.pipedrive.error;

import org.jspecify.annotations.Nullable;

/// What is known about a failed call. Serves the message of a [PipedriveException].
///
/// @param operation the operation's name in Pipedrive's documents
/// @param target method and path, without query
/// @param status the HTTP status, 0 if there was no answer
/// @param code Pipedrive's own code, if it gave one
/// @param reason what happened, in Pipedrive's words where it gave any, free of secrets
/// @param remedy what to do about it
/// @param correlationId Pipedrive's id for the answer
public record Failure(
        String operation,
        String target,
        int status,
        @Nullable String code,
        String reason,
        String remedy,
        @Nullable String correlationId) {

    String sentence() {
        StringBuilder text = new StringBuilder(200);
        text.append(operation).append(" (").append(target).append(')');
        if (status != 0) {
            text.append(" was answered with ").append(status);
        }
        if (code != null) {
            text.append(' ').append(code);
        }
        text.append(": ").append(reason).append(". ").append(remedy);
        if (correlationId != null) {
            text.append(" [correlation id ").append(correlationId).append(']');
        }
        return text.toString();
    }
}
