package dev.dealbridge.engine.inbox;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.lane.StoredEvent;
import dev.dealbridge.engine.organization.OrganizationId;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where arrivals are kept, in operations of one transaction each. Safe for use by many threads.
public interface InboxStore {

    static InboxStore in(PostgresDatabase database) {
        return new PostgresInboxStore(database);
    }

    /// Stores arrivals and the marks on their lanes, and wakes workers. An arrival that is there already, or comes
    /// twice, is stored once and marks nothing the second time.
    ///
    /// @return one answer per arrival, in their order
    /// @throws SQLException when they were not stored, or it is unknown whether they were; its state says why
    List<Accepted> store(List<Arrival> arrivals) throws SQLException;

    /// Events of an organization that were not understood, the newest first; at most a thousand.
    List<QuarantinedEvent> quarantined(OrganizationId organization);

    /// Takes an event out of quarantine, for it is understood now, and wakes its lane in the same commit.
    ///
    /// @param lane what it wakes; null for nothing
    /// @return false when it is not in quarantine (any more)
    boolean release(OrganizationId organization, long event, @Nullable LaneKey lane, Priority priority);

    /// What arrived for a lane, the newest first; at most a hundred.
    List<StoredEvent> events(LaneKey lane);

    /// How many events are stored.
    Stored stored();

    /// @param quarantined of these, in quarantine
    record Stored(long events, long quarantined) {}

    /// Empties the bodies of the next old events that nobody waits for, the quarantine's excepted.
    ///
    /// @param after the number behind which to look
    /// @param lot how many events are looked at
    /// @param days how long a body is kept
    Lot emptyNext(long after, int lot, int days);

    /// Removes the next old events that nobody waits for, the quarantine's excepted, with all that is known of them.
    ///
    /// @param after the number behind which to look
    /// @param lot how many events are looked at
    /// @param days how long an event is kept
    Lot removeNext(long after, int lot, int days);

    /// @param end the last old event that was looked at; null when none is left
    /// @param changed events of the lot that were emptied, or removed
    record Lot(@Nullable Long end, long changed) {}
}
