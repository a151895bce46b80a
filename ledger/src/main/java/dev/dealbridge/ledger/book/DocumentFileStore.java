package dev.dealbridge.ledger.book;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The stored documents of invoices.
final class DocumentFileStore {

    private static final String PDF = "application/pdf";

    private final String organizationId;

    DocumentFileStore(String organizationId) {
        this.organizationId = organizationId;
    }

    private static final String FIND = """
            SELECT file_name, bytes, sha256
            FROM ledger.document_file
            WHERE organization_id = :organization AND invoice_id = :invoice AND media_type = :mediaType
            """;

    Optional<DocumentFile> find(Handle handle, long invoiceId) {
        return handle.createQuery(FIND)
                .bind("organization", organizationId)
                .bind("invoice", invoiceId)
                .bind("mediaType", PDF)
                .map((row, _) ->
                        new DocumentFile(row.getString("file_name"), row.getBytes("bytes"), row.getString("sha256")))
                .findOne();
    }

    private static final String ADD = """
            INSERT INTO ledger.document_file (organization_id, invoice_id, media_type, file_name, bytes, sha256, stored_at)
            VALUES (:organization, :invoice, :mediaType, :name, :bytes, :sha256, :now)
            """;

    void add(Handle handle, long invoiceId, DocumentFile file, Instant now) {
        handle.createUpdate(ADD)
                .bind("organization", organizationId)
                .bind("invoice", invoiceId)
                .bind("mediaType", PDF)
                .bind("name", file.name())
                .bind("bytes", file.bytes())
                .bind("sha256", file.sha256())
                .bind("now", now)
                .execute();
    }
}
