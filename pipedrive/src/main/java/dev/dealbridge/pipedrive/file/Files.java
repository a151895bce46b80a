package dev.dealbridge.pipedrive.file;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FileId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.record.RecordKind;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Destination;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.wire.Query;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads and writes files (API v1). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Files {

    public static final Operation LIST = new Operation("getFiles", Method.GET, "/api/v1/files", 20);
    public static final Operation GET = new Operation("getFile", Method.GET, "/api/v1/files/{id}", 2);
    public static final Operation UPLOAD = new Operation("addFile", Method.POST, "/api/v1/files", 10);
    public static final Operation UPDATE = new Operation("updateFile", Method.PUT, "/api/v1/files/{id}", 10);
    public static final Operation DELETE = new Operation("deleteFile", Method.DELETE, "/api/v1/files/{id}", 6);
    public static final Operation DOWNLOAD =
            new Operation("downloadFile", Method.GET, "/api/v1/files/{id}/download", 20);
    public static final Operation CREATE_REMOTE =
            new Operation("addFileAndLinkIt", Method.POST, "/api/v1/files/remote", 10);
    public static final Operation LINK_REMOTE =
            new Operation("linkFileToItem", Method.POST, "/api/v1/files/remoteLink", 10);

    private static final Query LARGEST_PAGE = Query.none().withLimit(100, 100).with("sort", "id");

    private final Exchange exchange;

    public Files(Exchange exchange) {
        this.exchange = exchange;
    }

    /// Uploads a file. After [dev.dealbridge.pipedrive.error.PipedriveException.OutcomeUnknown] look for its name and
    /// size in [#ofDeal] before trying again: Pipedrive keeps two files of one name.
    ///
    /// Give a large file time, see [dev.dealbridge.pipedrive.transport.Endpoint#withTransferTimeout].
    ///
    /// @throws IllegalArgumentException if the file on disk is missing, or the stream was read by an earlier call
    public AttachedFile upload(FileUpload upload) {
        return exchange.one(Call.of(UPLOAD).withBody(upload.body()), AttachedFile::of);
    }

    /// What is known about a file, without its content.
    public AttachedFile get(FileId id) {
        return exchange.one(Call.of(GET, id.value()), AttachedFile::of);
    }

    /// All files that the token's user may see, in pages of 100.
    public Pages<AttachedFile> list() {
        return Pages.of(cursor -> exchange.pageByOffset(Call.of(LIST), LARGEST_PAGE, cursor, AttachedFile::of));
    }

    /// The files of a deal, in pages of 100.
    public Pages<AttachedFile> ofDeal(DealId deal) {
        return of(RecordKind.DEAL, deal.value());
    }

    /// The files of a person, in pages of 100.
    public Pages<AttachedFile> ofPerson(PersonId person) {
        return of(RecordKind.PERSON, person.value());
    }

    /// The files of an organization, in pages of 100.
    public Pages<AttachedFile> ofOrganization(OrganizationId organization) {
        return of(RecordKind.ORGANIZATION, organization.value());
    }

    /// The files of a product, in pages of 100.
    public Pages<AttachedFile> ofProduct(ProductId product) {
        return of(RecordKind.PRODUCT, product.value());
    }

    /// The content of a file. Held in memory and limited in size, see
    /// [dev.dealbridge.pipedrive.transport.Endpoint#largestDownload()].
    public byte[] download(FileId id) {
        return exchange.raw(Call.of(DOWNLOAD, id.value())).body();
    }

    /// The content of a file, to a file that is there as a whole or not at all: it is written beside its place and
    /// moved there in one step, replacing what was there. Started again after a fault. A killed process leaves a
    /// hidden file that ends in `.part`.
    ///
    /// @param largest in bytes; a larger one is
    /// [dev.dealbridge.pipedrive.error.PipedriveException.Unreadable]
    /// @return its size in bytes
    /// @throws IOException if the file cannot be written
    public long download(FileId id, Path target, long largest) throws IOException {
        return exchange.download(Call.of(DOWNLOAD, id.value()), Destination.file(target, largest));
    }

    /// The content of a file, to a stream, which is flushed and not closed. Not started again once something was
    /// written: after a failure the stream has a part of it.
    ///
    /// @param largest in bytes; a larger one is
    /// [dev.dealbridge.pipedrive.error.PipedriveException.Unreadable]
    /// @return its size in bytes
    /// @throws IOException if the stream cannot be written
    public long download(FileId id, OutputStream target, long largest) throws IOException {
        return exchange.download(Call.of(DOWNLOAD, id.value()), Destination.stream(target, largest));
    }

    /// Creates an empty file on the Google Drive of the token's user and links it to a record.
    ///
    /// @param title not blank
    public AttachedFile createRemote(RemoteFileType type, String title, RemoteItem item) {
        if (title.isBlank()) {
            throw new IllegalArgumentException("A file on Google Drive needs a title");
        }
        return remote(CREATE_REMOTE, item, Map.of("file_type", type.text(), "title", title));
    }

    /// Links a file that is on Google Drive to a record.
    ///
    /// @param remoteId the file's id there
    public AttachedFile linkRemote(String remoteId, RemoteItem item) {
        return remote(LINK_REMOTE, item, Map.of("remote_id", remoteId));
    }

    /// Changes the name that users see.
    public AttachedFile rename(FileId id, String name) {
        return update(id, Map.of("name", name));
    }

    public AttachedFile describe(FileId id, String description) {
        return update(id, Map.of("description", description));
    }

    /// Marks a file as deleted; Pipedrive purges it after 30 days.
    ///
    /// @return false if there was nothing to delete
    public boolean delete(FileId id) {
        return exchange.delete(Call.of(DELETE, id.value()));
    }

    private AttachedFile remote(Operation operation, RemoteItem item, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("item_type", item.type());
        all.put("item_id", Long.toString(item.id()));
        all.put("remote_location", "googledrive");
        return exchange.one(Call.of(operation).withBody(new Body.Form(all)), AttachedFile::of);
    }

    private Pages<AttachedFile> of(RecordKind kind, long id) {
        return Pages.of(
                cursor -> exchange.pageByOffset(Call.of(kind.files(), id), LARGEST_PAGE, cursor, AttachedFile::of));
    }

    private AttachedFile update(FileId id, Map<String, String> fields) {
        return exchange.one(Call.of(UPDATE, id.value()).withBody(new Body.Form(fields)), AttachedFile::of);
    }
}
