package dev.dealbridge.sandbox.line;

import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Records;

/// What makes up the value of a deal (facts of Pipedrive's API, sections 7.2 and 7.3).
public final class LineRoutes implements Feature {
    private final DealLines lines;
    private final OldLines oldLines;
    private final DealDiscounts discounts;
    private final DealInstallments installments;

    public LineRoutes(Records records) {
        DealValue value = new DealValue(records);
        records.watch(value);
        Lines all = new Lines(records, value);
        this.lines = new DealLines(records, all, value);
        this.oldLines = new OldLines(records, all);
        this.discounts = new DealDiscounts(records, value);
        this.installments = new DealInstallments(records, all, value);
    }

    @Override
    public void bind(Bindings on) {
        lines.bind(on);
        oldLines.bind(on);
        discounts.bind(on);
        installments.bind(on);
    }
}
