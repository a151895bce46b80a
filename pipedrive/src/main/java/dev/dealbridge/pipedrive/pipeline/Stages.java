package dev.dealbridge.pipedrive.pipeline;

import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;

/// Reads and writes stages (API v2). Writing needs an admin. Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Stages {

    public static final Operation LIST = new Operation("getStages", Method.GET, "/api/v2/stages", 5);
    public static final Operation GET = new Operation("getStage", Method.GET, "/api/v2/stages/{id}", 1);
    public static final Operation ADD = new Operation("addStage", Method.POST, "/api/v2/stages", 5);
    public static final Operation UPDATE = new Operation("updateStage", Method.PATCH, "/api/v2/stages/{id}", 5);
    public static final Operation DELETE = new Operation("deleteStage", Method.DELETE, "/api/v2/stages/{id}", 3);

    private final Exchange exchange;

    public Stages(Exchange exchange) {
        this.exchange = exchange;
    }

    public Stage get(StageId id) {
        return exchange.one(Call.of(GET, id.value()), Stage::of);
    }

    public Pages<Stage> list(StageFilter filter) {
        return Pages.of(cursor -> exchange.page(Call.of(LIST), filter.query(), cursor, Stage::of));
    }

    /// Creates a stage, last in its pipeline.
    public Stage create(StageTerms terms) {
        return exchange.one(Call.of(ADD), terms.changes(), Stage::of);
    }

    /// Changes a stage and gives it as it is then.
    ///
    /// @throws IllegalArgumentException if the terms are empty
    public Stage update(StageId id, StageTerms terms) {
        if (terms.changes().isEmpty()) {
            throw new IllegalArgumentException("An update of stage " + id.value() + " must change something");
        }
        return exchange.one(Call.of(UPDATE, id.value()), terms.changes(), Stage::of);
    }

    /// @return false if there was nothing to delete
    public boolean delete(StageId id) {
        return exchange.delete(Call.of(DELETE, id.value()));
    }
}
