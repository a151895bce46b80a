package dev.dealbridge.bridge.writing;

import dev.dealbridge.bridge.budget.Spending;
import dev.dealbridge.bridge.connection.Connected;
import dev.dealbridge.bridge.episode.AttachedInvoice;
import dev.dealbridge.bridge.fault.PipedriveFaults;
import dev.dealbridge.bridge.fault.Suspended;
import dev.dealbridge.bridge.fault.Waits;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.engine.lane.LaneRun;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.file.AttachedFile;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FileId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes on one deal, for one run of its lane. Every method either has done its work when it returns, or
/// ends the run ([dev.dealbridge.bridge.fault.Suspended], [Held]); called again in a later run, it does not
/// do it twice.
public final class DealPen {

    private final LaneRun run;
    private final Connected connected;
    private final DealId deal;
    private final Waits waits;
    private final PipedriveFaults faults;

    public DealPen(LaneRun run, Connected connected, DealId deal, Waits waits) {
        this.run = run;
        this.connected = connected;
        this.deal = deal;
        this.waits = waits;
        this.faults = new PipedriveFaults(waits);
    }

    /// Attaches a document to the deal and reads it back. 10 tokens and 2 for reading back; 20 more if what is
    /// read is not what was sent.
    ///
    /// @param flow names all writes of one invoice
    public AttachedInvoice attach(String flow, DocumentSource document) {
        UploadFile upload =
                new UploadFile(connected.crm(), faults, waits.uploadTimeout(), deal, document, flow + "/file");
        UploadFile.Uploaded uploaded = Settled.onDeal(run, upload);
        // Journalled only when it is right: what is wrong is looked at again after a person was here.
        ReadBack file =
                run.step(flow, "file-read-back", ReadBack.class, () -> readBack(upload, new FileId(uploaded.id())));
        return new AttachedInvoice(new FileId(file.id()), document.name(), document.size(), document.sha256());
    }

    /// The file as it was read back.
    record ReadBack(long id, String name, long size) {

        static ReadBack of(AttachedFile file) {
            return new ReadBack(file.id().value(), file.name(), file.size());
        }
    }

    /// The file that was sent, or one that a person has put in its place.
    private ReadBack readBack(UploadFile upload, FileId id) {
        AttachedFile sent = fileOrNull(id);
        return sent != null && upload.isIt(sent)
                ? ReadBack.of(sent)
                : upload.find().map(ReadBack::of).orElseThrow(() -> missing(upload, id, sent));
    }

    private @Nullable AttachedFile fileOrNull(FileId id) {
        try {
            return connected.crm().files().get(id);
        } catch (PipedriveException.NotFound _) {
            return null;
        }
    }

    private static Held missing(UploadFile upload, FileId id, @Nullable AttachedFile found) {
        DocumentSource document = upload.document();
        return new Held(Hold.of(
                HoldCause.PIPEDRIVE_REFUSED,
                "The file %d is not the invoice \"%s\" with %d bytes that was sent: %s."
                        .formatted(
                                id.value(),
                                document.name(),
                                document.size(),
                                found == null || !found.isActive()
                                        ? "it was deleted"
                                        : "it is \"%s\" with %d bytes".formatted(found.name(), found.size())),
                "Give the file its name back, or attach the invoice to the deal by hand as \"%s\"; then retry the hold."
                        .formatted(document.name())));
    }

    /// Writes the custom fields. 5 tokens.
    ///
    /// @param key names this write; other values need another key
    /// @return the deal's update time after it, if Pipedrive states one
    public Optional<Instant> fields(String key, InvoiceFields fields) {
        WriteFields write = new WriteFields(connected, faults, waits.writeTimeout(), deal, fields, key);
        return Optional.ofNullable(Settled.onDeal(run, write).updateTime());
    }

    /// Writes a note. 10 tokens, which are spent after all that is more urgent.
    ///
    /// @param reference of this note and no other; names the write too
    /// @param html what the note says
    public void note(String reference, String html) {
        WriteNote write = new WriteNote(connected.crm(), faults, waits.writeTimeout(), deal, reference, html);
        try {
            Spending.forNote(() -> Settled.onDeal(run, write));
        } catch (Suspended later) {
            throw new NoteSuspended(later.decision());
        }
    }
}
