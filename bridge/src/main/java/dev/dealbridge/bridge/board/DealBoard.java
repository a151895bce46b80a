package dev.dealbridge.bridge.board;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lists deals for people: the command line and the page.
public interface DealBoard {

    static DealBoard in(PostgresDatabase database) {
        return new PostgresDealBoard(database);
    }

    /// Where a page of the list starts.
    ///
    /// @param changedAt and `deal` of the last deal of the page before
    record Place(Instant changedAt, DealId deal) {}

    /// Deals, the last changed first.
    ///
    /// @param state only deals in this state; null for all
    /// @param after where to go on; null for the beginning
    /// @param limit the most deals wanted, 1 to 1,000
    List<DealSummary> list(OrganizationId organization, @Nullable DealState state, @Nullable Place after, int limit);

    /// One deal; empty if the bridge has not seen it.
    Optional<DealSummary> find(OrganizationId organization, DealId deal);

    /// How many deals are in each state; states without deals are left out.
    Map<DealState, Long> counts(OrganizationId organization);
}
