package dev.dealbridge.ledger.book;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// The keys of all writes, kept for ever.
final class RequestStore {

    /// What a key means to a write.
    enum Claim {
        /// It is new: this transaction owns it.
        NEW,
        /// It was used with the same content: the write is there already.
        REPEATED,
        /// It was used with other content.
        CONTRADICTED
    }

    private final String organizationId;

    RequestStore(String organizationId) {
        this.organizationId = organizationId;
    }

    private static final String CLAIM = """
            INSERT INTO ledger.request (organization_id, key, content_hash, received_at)
            VALUES (:organization, :key, :hash, :now)
            ON CONFLICT ON CONSTRAINT request_key DO NOTHING
            """;

    private static final String HASH_OF = """
            SELECT content_hash FROM ledger.request WHERE organization_id = :organization AND key = :key
            """;

    /// Claims the key. While another transaction holds the same key, this waits for its end.
    Claim claim(Handle handle, String key, String contentHash, Instant now) {
        int inserted = handle.createUpdate(CLAIM)
                .bind("organization", organizationId)
                .bind("key", key)
                .bind("hash", contentHash)
                .bind("now", now)
                .execute();
        if (inserted == 1) {
            return Claim.NEW;
        }
        String before = handle.createQuery(HASH_OF)
                .bind("organization", organizationId)
                .bind("key", key)
                .mapTo(String.class)
                .one();
        return before.equals(contentHash) ? Claim.REPEATED : Claim.CONTRADICTED;
    }

    static String contradiction(String key) {
        return "key \"%s\" was used before with other content; use a new key for new content".formatted(key);
    }
}
