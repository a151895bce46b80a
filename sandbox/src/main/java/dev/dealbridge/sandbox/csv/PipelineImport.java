package dev.dealbridge.sandbox.csv;

import dev.dealbridge.sandbox.core.LoadRefused;
import dev.dealbridge.sandbox.core.SandboxCore;
import dev.dealbridge.sandbox.json.Json;
import java.nio.file.Path;

/// Loads the CSV files of a sales pipeline (`accounts.csv`, `products.csv`, `sales_pipeline.csv`, `sales_teams.csv`).
///
/// | File | Becomes |
/// |---|---|
/// | sales agent | user |
/// | account | organization; sector, year, office location and parent as custom fields, revenue and employees built in
/// |
/// | product | product with its list price in USD |
/// | opportunity | deal in USD with one product line: quantity 1, no tax, price `close_value`; open deals the list
/// price |
/// | deal stage | Prospecting and Engaging: stages of the pipeline; Won and Lost: status, with the stage Closing |
/// | engage and close date | when the deal was made and when it was won or lost, at noon UTC |
///
/// @param folder where the files are
/// @param addressSupplement whether each account gets a plainly synthetic street, postal code and city beside its real
/// country;
///     without it, organizations have no address
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
    /// @throws LoadRefused when something else was loaded before, or the files have changed
    /// @throws CsvProblems when a file is missing or malformed; nothing is loaded then
    public ImportReport into(SandboxCore core) {
        Pipeline pipeline = PipelineFiles.read(folder, addressSupplement);
        String key = "csv:" + pipeline.sha256() + (addressSupplement ? "" : ":no-supplement");
        SandboxCore.Loaded loaded = core.load(key, loader -> {
            new PipelineLoading(pipeline, loader).run();
            return Json.object();
        });
        return pipeline.report(loaded.alreadyThere());
    }
}
