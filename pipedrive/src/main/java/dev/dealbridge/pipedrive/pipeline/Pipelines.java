package dev.dealbridge.pipedrive.pipeline;

import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.wire.Changes;

/// Reads and writes pipelines (API v2). Writing needs an admin. Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Pipelines {

    public static final Operation LIST = new Operation("getPipelines", Method.GET, "/api/v2/pipelines", 5);
    public static final Operation GET = new Operation("getPipeline", Method.GET, "/api/v2/pipelines/{id}", 1);
    public static final Operation ADD = new Operation("addPipeline", Method.POST, "/api/v2/pipelines", 5);
    public static final Operation UPDATE = new Operation("updatePipeline", Method.PATCH, "/api/v2/pipelines/{id}", 5);
    public static final Operation DELETE = new Operation("deletePipeline", Method.DELETE, "/api/v2/pipelines/{id}", 3);

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

    private static Changes named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A pipeline needs a name");
        }
        return Changes.none().with("name", name);
    }
}
