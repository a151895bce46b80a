package dev.dealbridge.app.page;

import org.jspecify.annotations.Nullable;

/// One deal in a line.
///
/// @param invoice number, or a dash
/// @param amount what the invoice or the deal comes to
/// @param open what is still to be paid, or a dash
/// @param cause why it waits; null when it does not
/// @param changed time of the last change
public record DealRow(
        String id,
        String title,
        String buyer,
        StateBadge state,
        String invoice,
        String amount,
        String open,
        @Nullable String cause,
        String changed) {}
