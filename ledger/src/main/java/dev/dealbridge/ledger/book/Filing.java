package dev.dealbridge.ledger.book;

import dev.dealbridge.ledger.book.JournalStore.ChainEnd;
import dev.dealbridge.ledger.posting.Entry;
import dev.dealbridge.ledger.posting.EntryKind;
import dev.dealbridge.ledger.tenant.Tenant;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// From a rendered document to a stored one, whose hash the chain covers. The first one stored stays.
final class Filing {

    private final DocumentFileStore files;
    private final JournalStore journal;
    private final InstantSource clock;

    Filing(DocumentFileStore files, JournalStore journal, InstantSource clock) {
        this.files = files;
        this.journal = journal;
        this.clock = clock;
    }

    /// Stores the file unless the invoice has one; the one that is stored afterwards is the answer.
    Ending<DocumentFile> store(Handle handle, long invoiceId, Tenant seller, DocumentFile rendered) {
        ChainEnd end = journal.lock(handle, seller.id()).orElseThrow();
        // Looked up under the lock: another caller may have rendered at the same time.
        Optional<DocumentFile> earlier = files.find(handle, invoiceId);
        if (earlier.isPresent()) {
            return new Ending.Rollback<>(earlier.get());
        }
        Instant now = clock.instant();
        Entry entry = new Entry(
                seller.id(),
                end.sequence() + 1,
                EntryKind.FILE,
                LocalDate.ofInstant(now, seller.zone()),
                rendered.name(),
                rendered.sha256(),
                List.of(),
                end.hash());
        files.add(handle, invoiceId, rendered, now);
        journal.record(handle, invoiceId, entry, now);
        return new Ending.Commit<>(rendered);
    }
}
