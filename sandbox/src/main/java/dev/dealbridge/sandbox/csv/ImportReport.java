package dev.dealbridge.sandbox.csv;

import dev.dealbridge.sandbox.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an import brought in and what was dirty in it.
///
/// @param alreadyThere true when the same files had been loaded before and nothing was done
/// @param deals rows of the pipeline
/// @param byStatus deals by status: `open`, `won`, `lost`
/// @param wonValue sum of the values of won deals
/// @param currency ISO 4217 code of all amounts
/// @param firstWon when the first deal was won; null when none was
/// @param organizations accounts
/// @param users agents
/// @param products products
/// @param dirt what was not clean and what was done about it, one entry per kind of dirt
public record ImportReport(
        boolean alreadyThere,
        int deals,
        Map<String, Integer> byStatus,
        BigDecimal wonValue,
        String currency,
        @Nullable Instant firstWon,
        int organizations,
        int users,
        int products,
        List<Dirt> dirt) {
    public ImportReport {
        byStatus = Map.copyOf(byStatus);
        dirt = List.copyOf(dirt);
    }

    /// The report as JSON.
    public ObjectNode toJson() {
        ObjectNode json = Json.object().put("already_there", alreadyThere).put("deals", deals);
        ObjectNode statuses = Json.object();
        new TreeMap<>(byStatus).forEach(statuses::put);
        json.set("by_status", statuses);
        json.put("won_value", wonValue.toPlainString())
                .put("currency", currency)
                .put("first_won", firstWon == null ? null : firstWon.toString())
                .put("organizations", organizations)
                .put("users", users)
                .put("products", products);
        ArrayNode all = Json.array();
        dirt.forEach(entry -> all.add(Json.object()
                .put("file", entry.file())
                .put("column", entry.column())
                .put("what", entry.what())
                .put("treatment", entry.treatment())
                .put("rows", entry.rows())
                .put("first_line", entry.firstLine())));
        json.set("dirt", all);
        return json;
    }

    /// One kind of dirt.
    ///
    /// @param file file name
    /// @param column column name
    /// @param what what is not clean
    /// @param treatment what the import did about it
    /// @param rows how many rows
    /// @param firstLine line of the first such row, counted from 1 with the header
    public record Dirt(String file, String column, String what, String treatment, int rows, long firstLine) {}
}
