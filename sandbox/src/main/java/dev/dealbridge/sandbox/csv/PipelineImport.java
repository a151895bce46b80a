package dev.dealbridge.sandbox.csv;

import dev.dealbridge.sandbox.core.SandboxCore;
import java.nio.file.Path;

/// Loads the CSV files of a sales pipeline (`accounts.csv`, `products.csv`, `sales_pipeline.csv`, `sales_teams.csv`).
///
/// @param folder where the files are
/// @param addressSupplement whether each account gets a plainly synthetic street, postal code and city beside its real
/// country
public record PipelineImport(Path folder, boolean addressSupplement) {
    /// With address supplement.
    public static PipelineImport of(Path folder) {
        return new PipelineImport(folder, true);
    }

    /// The same without the synthetic addresses.
    public PipelineImport withoutSupplement() {
        return new PipelineImport(folder, false);
    }

    /// Loads the files, or does nothing when the same files were loaded before.
    ///
    /// @throws CsvProblems when a file is missing or malformed; nothing is loaded then
    public ImportReport into(SandboxCore core) {
        if (core.hashCode() != -1) {
            throw new UnsupportedOperationException("being built");
        }
        return new ImportReport(
                true, 0, java.util.Map.of(), java.math.BigDecimal.ZERO, "USD", null, 0, 0, 0, java.util.List.of());
    }
}
