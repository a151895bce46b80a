package dev.dealbridge.pipedrive.calllog;

import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.id.CallLogId;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.wire.Query;

/// Reads and writes logs of telephone calls (API v1). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class CallLogs {

    public static final Operation LIST = new Operation("getUserCallLogs", Method.GET, "/api/v1/callLogs", 20);
    public static final Operation GET = new Operation("getCallLog", Method.GET, "/api/v1/callLogs/{id}", 2);
    public static final Operation ADD = new Operation("addCallLog", Method.POST, "/api/v1/callLogs", 10);
    public static final Operation DELETE = new Operation("deleteCallLog", Method.DELETE, "/api/v1/callLogs/{id}", 6);
    public static final Operation ADD_RECORDING =
            new Operation("addCallLogAudioFile", Method.POST, "/api/v1/callLogs/{id}/recordings", 10);

    private static final Query LARGEST_PAGE = Query.none().withLimit(50, 50);

    private final Exchange exchange;

    public CallLogs(Exchange exchange) {
        this.exchange = exchange;
    }

    /// The calls of the token's user, in pages of 50.
    public Pages<CallLog> list() {
        return Pages.of(cursor -> exchange.pageByOffset(Call.of(LIST), LARGEST_PAGE, cursor, CallLog::of));
    }

    public CallLog get(CallLogId id) {
        return exchange.one(Call.of(GET, id.value()), CallLog::of);
    }

    public CallLog create(NewCallLog log) {
        return exchange.one(Call.of(ADD), log.changes(), CallLog::of);
    }

    /// Attaches what was recorded. A call has one recording: a second one is refused with 409.
    ///
    /// @param audio of a kind that browsers play, attached to nothing else
    public void addRecording(CallLogId id, FileUpload audio) {
        if (!audio.links().isEmpty()) {
            throw new IllegalArgumentException("A recording belongs to its call only; leave its other links out");
        }
        exchange.accepted(Call.of(ADD_RECORDING, id.value()).withBody(audio.body()));
    }

    /// Deletes a log with its recording. Its activity stays.
    ///
    /// @return false if there was nothing to delete
    public boolean delete(CallLogId id) {
        return exchange.delete(Call.of(DELETE, id.value()));
    }
}
