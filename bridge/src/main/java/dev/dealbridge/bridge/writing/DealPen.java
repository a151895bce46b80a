package dev.dealbridge.bridge.writing;

import dev.dealbridge.bridge.connection.Connected;
import dev.dealbridge.bridge.episode.AttachedInvoice;
import dev.dealbridge.bridge.fault.PipedriveFaults;
import dev.dealbridge.bridge.fault.Waits;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.engine.lane.LaneRun;
import dev.dealbridge.pipedrive.file.AttachedFile;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FileId;
import java.time.Instant;
import java.util.Optional;

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

    /// Attaches a document to the deal and reads it back. 10 tokens and 2 for reading back.
    ///
    /// @param flow names all writes of one invoice
    public AttachedInvoice attach(String flow, DocumentSource document) {
        UploadFile upload =
                new UploadFile(connected.crm(), faults, waits.uploadTimeout(), deal, document, flow + "/file");
        UploadFile.Uploaded uploaded = Settled.onDeal(run, upload);
        FileId id = new FileId(uploaded.id());
        // Journalled only when it is right: what is wrong is looked at again after a person was here.
        run.step(flow, "file-read-back", ReadBack.class, () -> readBack(upload, id));
        return new AttachedInvoice(id, document.name(), document.size(), document.sha256());
    }

    /// The file as it was read back.
    record ReadBack(String name, long size) {}

    private ReadBack readBack(UploadFile upload, FileId id) {
        AttachedFile file = connected.crm().files().get(id);
        if (!upload.isIt(file)) {
            throw new Held(Hold.of(
                    HoldCause.PIPEDRIVE_REFUSED,
                    "The file %d on the deal is not the invoice that was sent: it is \"%s\" with %d bytes, sent was \"%s\" with %d."
                            .formatted(
                                    id.value(),
                                    file.name(),
                                    file.size(),
                                    upload.document().name(),
                                    upload.document().size()),
                    "Attach the invoice to the deal by hand and remove that file."));
        }
        return new ReadBack(file.name(), file.size());
    }

    /// Writes the custom fields. 5 tokens.
    ///
    /// @param key names this write; other values need another key
    /// @return the deal's update time after it, if Pipedrive states one
    public Optional<Instant> fields(String key, InvoiceFields fields) {
        WriteFields write = new WriteFields(connected, faults, waits.writeTimeout(), deal, fields, key);
        return Optional.ofNullable(Settled.onDeal(run, write).updateTime());
    }

    /// Writes a note. 10 tokens.
    ///
    /// @param reference of this note and no other; names the write too
    /// @param html what the note says
    public void note(String reference, String html) {
        WriteNote write = new WriteNote(connected.crm(), faults, waits.writeTimeout(), deal, reference, html);
        Settled.onDeal(run, write);
    }
}
