package dev.dealbridge.sandbox.operation;

import dev.dealbridge.sandbox.wire.Operation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Every operation that Pipedrive documents or documented until January 2026: the table `operations.tsv`.
///
/// Names, costs, scopes and statuses are those of Pipedrive's OpenAPI documents of August 2026 (`operationId`,
/// `x-token-cost`, `security`), and of January 2026 for the 62 that have gone out of support since; a test compares
/// them.
public final class Operations {
    private Operations() {}

    /// All of them, in the order of the table: by version, path and method.
    public static List<Operation> all() {
        try (InputStream table = Objects.requireNonNull(
                        Operations.class.getResourceAsStream("operations.tsv"), "operations.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(Operations::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether this is a path of the subscriptions, which Pipedrive took away on 2025-06-27 and no document lists any
    /// more.
    public static boolean isGone(String path) {
        return path.equals("/v1/subscriptions") || path.startsWith("/v1/subscriptions/");
    }

    private static Operation parse(String line) {
        String[] cells = line.split("\t", -1);
        return new Operation(
                cells[1],
                cells[0].equals("v1") ? 1 : 2,
                cells[2],
                cells[3],
                Integer.parseInt(cells[4]),
                cells[5],
                Integer.parseInt(cells[6]),
                Operation.Support.valueOf(cells[7].toUpperCase(Locale.ROOT)));
    }
}
