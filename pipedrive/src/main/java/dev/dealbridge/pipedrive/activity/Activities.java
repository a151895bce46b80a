package dev.dealbridge.pipedrive.activity;

import dev.dealbridge.pipedrive.id.ActivityId;
import dev.dealbridge.pipedrive.paging.Listed;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import java.util.Map;

/// Reads and writes activities (API v2). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Activities {

    public static final Operation LIST = new Operation("getActivities", Method.GET, "/api/v2/activities", 10);
    public static final Operation GET = new Operation("getActivity", Method.GET, "/api/v2/activities/{id}", 1);
    public static final Operation ADD = new Operation("addActivity", Method.POST, "/api/v2/activities", 5);
    public static final Operation UPDATE = new Operation("updateActivity", Method.PATCH, "/api/v2/activities/{id}", 5);
    public static final Operation DELETE = new Operation("deleteActivity", Method.DELETE, "/api/v2/activities/{id}", 3);

    private final Exchange exchange;

    public Activities(Exchange exchange) {
        this.exchange = exchange;
    }

    /// One activity with its attendees. A deleted one is found for 30 days and says `isDeleted`.
    public Activity get(ActivityId id) {
        return exchange.one(Call.of(GET, id.value()).withQuery(Map.of("include_fields", "attendees")), Activity::of);
    }

    public Pages<Activity> list(ActivityFilter filter) {
        return Pages.of(cursor -> exchange.page(Call.of(LIST), filter.query(), cursor, Activity::of));
    }

    /// As [#list], item by item: for a walk over everything that must not stop at one bad activity.
    public Pages<Listed<Activity>> listEach(ActivityFilter filter) {
        return Pages.of(
                cursor -> exchange.page(Call.of(LIST), filter.query(), cursor, raw -> Listed.of(raw, Activity::of)));
    }

    public Activity create(NewActivity activity) {
        return exchange.one(Call.of(ADD), activity.changes(), Activity::of);
    }

    /// Changes an activity and gives it as it is then.
    ///
    /// @throws IllegalArgumentException if the update is empty
    public Activity update(ActivityUpdate update) {
        if (update.isEmpty()) {
            throw new IllegalArgumentException(
                    "An update of activity " + update.id().value() + " must change something");
        }
        return exchange.one(Call.of(UPDATE, update.id().value()), update.changes(), Activity::of);
    }

    /// Marks an activity as deleted; Pipedrive purges it after 30 days.
    ///
    /// @return false if there was nothing to delete
    public boolean delete(ActivityId id) {
        return exchange.delete(Call.of(DELETE, id.value()));
    }
}
