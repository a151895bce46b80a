package dev.dealbridge.bridge.episode;

import dev.dealbridge.pipedrive.id.FileId;

/// The invoice's document on the deal.
///
/// @param sha256 of the bytes that were sent
public record AttachedInvoice(FileId id, String name, long size, String sha256) {}
