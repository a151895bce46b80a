package dev.dealbridge.bridge.writing;

import dev.dealbridge.bridge.fault.PipedriveFaults;
import dev.dealbridge.engine.intent.Attempt;
import dev.dealbridge.engine.intent.Intent;
import dev.dealbridge.engine.intent.Lookup;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.file.AttachedFile;
import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.id.DealId;
import java.time.Duration;
import java.util.Optional;

/// Uploads a file to a deal. Looked up among the deal's files by name and size.
record UploadFile(
        Pipedrive crm, PipedriveFaults faults, Duration timeout, DealId deal, DocumentSource document, String key)
        implements Intent<UploadFile.Uploaded> {

    /// Pipedrive's number of the file.
    record Uploaded(long id) {}

    @Override
    public String requestHash() {
        return document.sha256();
    }

    @Override
    public Class<Uploaded> type() {
        return Uploaded.class;
    }

    @Override
    public Attempt<Uploaded> send() {
        try {
            AttachedFile file = crm.files()
                    .upload(FileUpload.of(document.name(), document.bytes()).attachedTo(deal));
            return new Attempt.Confirmed<>(new Uploaded(file.id().value()));
        } catch (PipedriveException failure) {
            return faults.afterWrite(failure);
        }
    }

    @Override
    public Lookup<Uploaded> lookup() {
        try {
            return find().<Lookup<Uploaded>>map(
                            file -> new Lookup.Found<>(new Uploaded(file.id().value())))
                    .orElseGet(Lookup.Absent::new);
        } catch (PipedriveException failure) {
            return faults.afterLookup(failure);
        }
    }

    /// The file on the deal that is this document, whoever put it there. 20 tokens.
    Optional<AttachedFile> find() {
        return crm.files().ofDeal(deal).stream().filter(this::isIt).findFirst();
    }

    boolean isIt(AttachedFile file) {
        return file.isActive()
                && file.name().equals(document.name())
                && file.size() == document.size()
                && deal.equals(file.dealId());
    }
}
