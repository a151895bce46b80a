package dev.dealbridge.pipedrive.filter;

import dev.dealbridge.pipedrive.id.FilterId;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.wire.Changes;
import dev.dealbridge.pipedrive.wire.Query;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Reads and writes saved filters (API v1). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Filters {

    public static final Operation LIST = new Operation("getFilters", Method.GET, "/api/v1/filters", 20);
    public static final Operation GET = new Operation("getFilter", Method.GET, "/api/v1/filters/{id}", 2);
    public static final Operation ADD = new Operation("addFilter", Method.POST, "/api/v1/filters", 10);
    public static final Operation UPDATE = new Operation("updateFilter", Method.PUT, "/api/v1/filters/{id}", 10);
    public static final Operation DELETE = new Operation("deleteFilter", Method.DELETE, "/api/v1/filters/{id}", 6);
    public static final Operation DELETE_MANY = new Operation("deleteFilters", Method.DELETE, "/api/v1/filters", 10);
    public static final Operation HELPERS =
            new Operation("getFilterHelpers", Method.GET, "/api/v1/filters/helpers", 20);

    private static final int MOST_IDS = 500;

    private final Exchange exchange;

    public Filters(Exchange exchange) {
        this.exchange = exchange;
    }

    /// All filters, without their conditions; Pipedrive does not page them.
    public List<SavedFilter> list() {
        return exchange.list(Call.of(LIST), SavedFilter::of);
    }

    /// All filters of a type, without their conditions.
    public List<SavedFilter> list(FilterType type) {
        return exchange.list(Call.of(LIST).withQuery(Map.of("type", type.text())), SavedFilter::of);
    }

    /// One filter with its conditions and the codes of the fields in them.
    public SavedFilter get(FilterId id) {
        return exchange.one(Call.of(GET, id.value()).withQuery(Map.of("include_field_code", "true")), SavedFilter::of);
    }

    /// Saves a filter.
    ///
    /// @param conditions of the form that [FilterCondition#of(List, List)] makes
    public FilterId create(FilterType type, String name, FilterCondition.Group conditions) {
        return exchange.one(Call.of(ADD), terms(name, conditions).with("type", type.text()), Filters::idOf);
    }

    /// Replaces name and conditions of a filter. Its type stays.
    ///
    /// @param conditions of the form that [FilterCondition#of(List, List)] makes
    public void update(FilterId id, String name, FilterCondition.Group conditions) {
        exchange.one(Call.of(UPDATE, id.value()), terms(name, conditions), Filters::idOf);
    }

    /// @return false if there was nothing to delete
    public boolean delete(FilterId id) {
        return exchange.delete(Call.of(DELETE, id.value()));
    }

    /// Deletes filters in one call.
    ///
    /// @param ids 1 to 500
    /// @return the deleted ones
    public List<FilterId> delete(Collection<FilterId> ids) {
        Query query =
                Query.none().withAll("ids", ids.stream().map(FilterId::value).toList(), MOST_IDS);
        return exchange.one(
                Call.of(DELETE_MANY).withQuery(query.parameters()),
                raw -> raw.numbers("id").stream().map(FilterId::new).toList());
    }

    /// What conditions can be made of.
    public FilterHelpers helpers() {
        return exchange.one(Call.of(HELPERS), FilterHelpers::new);
    }

    /// Nothing but the id is relied on: the documents promise the id and show the whole filter.
    private static FilterId idOf(RawObject raw) {
        return raw.requiredId("id", FilterId::new);
    }

    private static Changes terms(String name, FilterCondition.Group conditions) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A filter needs a name");
        }
        if (!conditions.isAccepted()) {
            throw new IllegalArgumentException(
                    "Pipedrive takes conditions of one form only; make them by FilterCondition.of");
        }
        return Changes.none().with("name", name).with("conditions", conditions.toJson());
    }
}
