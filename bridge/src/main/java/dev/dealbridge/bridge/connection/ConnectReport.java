package dev.dealbridge.bridge.connection;

import java.util.List;

/// What connecting did.
///
/// @param companyId Pipedrive's number of the company
/// @param fieldsCreated names of custom fields that were made
/// @param fieldsAdopted names of custom fields that were there and are used from now on
public record ConnectReport(
        long companyId,
        String companyName,
        String userName,
        List<String> fieldsCreated,
        List<String> fieldsAdopted,
        WebhookChange webhook) {

    public ConnectReport {
        fieldsCreated = List.copyOf(fieldsCreated);
        fieldsAdopted = List.copyOf(fieldsAdopted);
    }

    /// What became of the webhook.
    public enum WebhookChange {
        CREATED,
        /// It was there and right.
        KEPT,
        /// One that was there and not right was removed.
        REPLACED
    }
}
