package dev.dealbridge.pipedrive.record;

import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.wire.Query;

/// What happened to one record (API v1). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class History {

    private static final Query LARGEST_PAGE = Query.none().withLimit(500, 500);

    private final Exchange exchange;
    private final RecordKind kind;
    private final long id;

    public History(Exchange exchange, RecordKind kind, long id) {
        this.exchange = exchange;
        this.kind = kind;
        this.id = id;
    }

    /// Every change of a field, in pages of 500.
    public Pages<FieldChange> changes() {
        return Pages.of(cursor -> exchange.page(Call.of(kind.changelog(), id), LARGEST_PAGE, cursor, FieldChange::of));
    }

    /// What the record's page shows: changes, notes, activities, files, mail. A page costs twice what
    /// one of [#changes()] costs.
    public Pages<RecordUpdate> updates(UpdateFilter filter) {
        return Pages.of(
                cursor -> exchange.pageByOffset(Call.of(kind.updates(), id), filter.query(), cursor, RecordUpdate::of));
    }
}
