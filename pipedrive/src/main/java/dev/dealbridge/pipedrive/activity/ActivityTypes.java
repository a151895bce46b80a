package dev.dealbridge.pipedrive.activity;

import dev.dealbridge.pipedrive.id.ActivityTypeId;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import java.util.List;

/// Reads and writes the types of activities (API v1). Writing needs an admin. Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class ActivityTypes {

    public static final Operation LIST = new Operation("getActivityTypes", Method.GET, "/api/v1/activityTypes", 20);
    public static final Operation ADD = new Operation("addActivityType", Method.POST, "/api/v1/activityTypes", 10);
    public static final Operation UPDATE =
            new Operation("updateActivityType", Method.PUT, "/api/v1/activityTypes/{id}", 10);
    public static final Operation DELETE =
            new Operation("deleteActivityType", Method.DELETE, "/api/v1/activityTypes/{id}", 6);

    private final Exchange exchange;

    public ActivityTypes(Exchange exchange) {
        this.exchange = exchange;
    }

    /// All types; Pipedrive does not page them.
    public List<ActivityType> list() {
        return exchange.list(Call.of(LIST), ActivityType::of);
    }

    /// Creates a type. Pipedrive makes its key from its name.
    public ActivityType create(ActivityTypeTerms type) {
        return exchange.one(Call.of(ADD), type.changes(), ActivityType::of);
    }

    /// Changes a type and gives it as it is then. Its key stays.
    public ActivityType update(ActivityTypeId id, ActivityTypeTerms type) {
        return exchange.one(Call.of(UPDATE, id.value()), type.changes(), ActivityType::of);
    }

    /// Marks a type as deleted. Its activities stay.
    ///
    /// @return false if there was nothing to delete
    public boolean delete(ActivityTypeId id) {
        return exchange.delete(Call.of(DELETE, id.value()));
    }
}
