package dev.dealbridge.pipedrive.recent;

import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.wire.Query;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// Reads what has changed of late (API v1). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Recents {

    public static final Operation LIST = new Operation("getRecents", Method.GET, "/api/v1/recents", 20);

    private static final int MOST_KINDS = 50;
    private static final Query LARGEST_PAGE = Query.none().withLimit(500, 500);

    private final Exchange exchange;

    public Recents(Exchange exchange) {
        this.exchange = exchange;
    }

    /// What was created, changed or deleted after a second, in pages of 500.
    ///
    /// @param time at most a month ago; a fraction is cut off
    /// @param kinds all if none are named
    public Pages<Recent> since(Instant time, RecentKind... kinds) {
        Query since = LARGEST_PAGE.withTimeOfOldApi("since_timestamp", time);
        List<String> words = Arrays.stream(kinds).map(RecentKind::text).toList();
        Query query = words.isEmpty() ? since : since.withAll("items", words, MOST_KINDS);
        return Pages.of(cursor -> exchange.pageByOffset(Call.of(LIST), query, cursor, Recent::of));
    }
}
