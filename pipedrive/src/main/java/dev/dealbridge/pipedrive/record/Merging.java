package dev.dealbridge.pipedrive.record;

import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.wire.Changes;

/// Makes one record out of two of a kind (API v1).
public final class Merging {

    private final Exchange exchange;
    private final RecordKind kind;

    public Merging(Exchange exchange, RecordKind kind) {
        this.exchange = exchange;
        this.kind = kind;
    }

    /// Moves all that hangs on a record to another one of its kind, fills what that one lacks, and deletes the record.
    ///
    /// @param id the one that goes
    /// @param survivor the one that stays and whose values win
    /// @throws IllegalArgumentException if both are the same
    public void merge(long id, long survivor) {
        if (id == survivor) {
            throw new IllegalArgumentException("A record cannot be merged with itself: " + id);
        }
        exchange.one(Call.of(kind.merge(), id), Changes.none().with("merge_with_id", survivor), raw -> raw);
    }
}
