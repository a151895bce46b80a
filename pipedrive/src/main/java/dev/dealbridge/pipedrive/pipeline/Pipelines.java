package dev.dealbridge.pipedrive.pipeline;

import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.wire.Changes;
import dev.dealbridge.pipedrive.wire.Query;
import java.time.LocalDate;

/// Reads and writes pipelines (API v2). Writing needs an admin. Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Pipelines {

    public static final Operation LIST = new Operation("getPipelines", Method.GET, "/api/v2/pipelines", 5);
    public static final Operation GET = new Operation("getPipeline", Method.GET, "/api/v2/pipelines/{id}", 1);
    public static final Operation ADD = new Operation("addPipeline", Method.POST, "/api/v2/pipelines", 5);
    public static final Operation UPDATE = new Operation("updatePipeline", Method.PATCH, "/api/v2/pipelines/{id}", 5);
    public static final Operation DELETE = new Operation("deletePipeline", Method.DELETE, "/api/v2/pipelines/{id}", 3);

    public static final Operation CONVERSION = new Operation(
            "getPipelineConversionStatistics", Method.GET, "/api/v1/pipelines/{id}/conversion_statistics", 40);
    public static final Operation MOVEMENT = new Operation(
            "getPipelineMovementStatistics", Method.GET, "/api/v1/pipelines/{id}/movement_statistics", 40);

    private final Exchange exchange;

    public Pipelines(Exchange exchange) {
        this.exchange = exchange;
    }

    public Pipeline get(PipelineId id) {
        return exchange.one(Call.of(GET, id.value()), Pipeline::of);
    }

    public Pages<Pipeline> list(PipelineFilter filter) {
        return Pages.of(cursor -> exchange.page(Call.of(LIST), filter.query(), cursor, Pipeline::of));
    }

    /// Creates a pipeline, last in order.
    public Pipeline create(String name) {
        return exchange.one(Call.of(ADD), named(name), Pipeline::of);
    }

    public Pipeline rename(PipelineId id, String name) {
        return exchange.one(Call.of(UPDATE, id.value()), named(name), Pipeline::of);
    }

    /// Switches the probability of deals on or off.
    public Pipeline enableDealProbability(PipelineId id, boolean enabled) {
        return exchange.one(
                Call.of(UPDATE, id.value()), Changes.none().with("is_deal_probability_enabled", enabled), Pipeline::of);
    }

    /// @return false if there was nothing to delete
    public boolean delete(PipelineId id) {
        return exchange.delete(Call.of(DELETE, id.value()));
    }

    /// Which share of the deals of the token's user went on during some days, first and last included (API v1).
    public PipelineConversion conversion(PipelineId id, LocalDate from, LocalDate until) {
        return conversion(id, days(from, until));
    }

    /// The same for the deals of another user.
    public PipelineConversion conversion(PipelineId id, LocalDate from, LocalDate until, UserId user) {
        return conversion(id, days(from, until).with("user_id", user.value()));
    }

    /// What the deals of the token's user did during some days, first and last included (API v1).
    public PipelineMovement movement(PipelineId id, LocalDate from, LocalDate until) {
        return movement(id, days(from, until));
    }

    /// The same for the deals of another user.
    public PipelineMovement movement(PipelineId id, LocalDate from, LocalDate until, UserId user) {
        return movement(id, days(from, until).with("user_id", user.value()));
    }

    private PipelineConversion conversion(PipelineId id, Query query) {
        return exchange.one(Call.of(CONVERSION, id.value()).withQuery(query.parameters()), PipelineConversion::of);
    }

    private PipelineMovement movement(PipelineId id, Query query) {
        return exchange.one(Call.of(MOVEMENT, id.value()).withQuery(query.parameters()), PipelineMovement::of);
    }

    private static Query days(LocalDate from, LocalDate until) {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("The last day " + until + " is before the first one " + from);
        }
        return Query.none().with("start_date", from.toString()).with("end_date", until.toString());
    }

    private static Changes named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A pipeline needs a name");
        }
        return Changes.none().with("name", name);
    }
}
