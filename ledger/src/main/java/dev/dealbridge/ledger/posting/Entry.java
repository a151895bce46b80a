package dev.dealbridge.ledger.posting;

import dev.dealbridge.ledger.document.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/// A journal entry, closed for ever once it is written.
///
/// @param sequence 1, 2, 3, ... within a tenant
/// @param text what it is about: the invoice number, of a payment followed by its reference, of a file its name
/// @param documentSha256 hash of the invoice's snapshot, or of the file, which the chain thereby covers
/// @param lines balanced; none for a file
/// @param previousHash hash of the entry before; 64 zeros for the first
public record Entry(
        String tenantId,
        long sequence,
        EntryKind kind,
        LocalDate date,
        String text,
        String documentSha256,
        List<EntryLine> lines,
        String previousHash) {

    /// What the first entry of a chain follows.
    public static final String NO_HASH = "0".repeat(64);

    public Entry {
        lines = List.copyOf(lines);
    }

    /// SHA-256 over every field, the lines in their order. One field per line, lengths before texts, so
    /// that no two entries have the same spelling.
    public String hash() {
        StringBuilder spelled = new StringBuilder("dealbridge-entry-1\n");
        text(spelled, previousHash);
        text(spelled, tenantId);
        text(spelled, Long.toString(sequence));
        text(spelled, kind.name());
        text(spelled, date.toString());
        text(spelled, text);
        text(spelled, documentSha256);
        for (EntryLine line : lines) {
            text(spelled, line.account());
            text(spelled, line.side().code());
            text(spelled, line.amount().toString());
        }
        return Snapshot.sha256(spelled.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void text(StringBuilder spelled, String text) {
        spelled.append(text.length()).append(':').append(text).append('\n');
    }
}
