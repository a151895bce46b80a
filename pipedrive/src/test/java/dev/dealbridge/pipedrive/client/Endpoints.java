package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.oauth.OAuth;
import dev.dealbridge.pipedrive.support.SharedData;
import dev.dealbridge.pipedrive.transport.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The table of all operations that was made from Pipedrive's OpenAPI documents. Tests that need it skip where it
/// is missing.
final class Endpoints {

    /// One operation.
    ///
    /// @param version 1 or 2
    /// @param deprecated whether the documents advise against it
    /// @param query names of all parameters
    /// @param body names of all properties of the body
    /// @param required those of them that must be there
    record Row(
            int version,
            String path,
            String name,
            int cost,
            boolean deprecated,
            Set<String> query,
            Set<String> body,
            Set<String> required) {}

    private Endpoints() {}

    /// By method and path, in the order of the documents.
    static Map<String, Row> byTarget() {
        Map<String, Row> rows = new LinkedHashMap<>();
        String table =
                new String(SharedData.bytes(SharedData.require("openapi/endpoints.tsv")), StandardCharsets.UTF_8);
        table.lines().skip(1).map(line -> line.split("\t", -1)).forEach(cells -> {
            Row row = new Row(
                    Integer.parseInt(cells[0].substring(1)),
                    cells[2],
                    cells[3],
                    cells[4].isEmpty() ? 0 : Integer.parseInt(cells[4]),
                    !cells[5].isEmpty(),
                    names(cells[8], false),
                    names(cells[10], false),
                    names(cells[10], true));
            rows.put(cells[1] + " " + row.path(), row);
        });
        return rows;
    }

    /// The key of an operation of the client. The documents list the OAuth host among the paths of API v1, and its
    /// one path for tokens twice, the second time with a slash at the end.
    static String target(Operation operation) {
        if (operation.path().startsWith("/oauth/")) {
            String end = operation.equals(OAuth.REFRESH_TOKENS) ? "/" : "";
            return operation.method() + " /v1" + operation.path() + end;
        }
        return operation.method() + " " + operation.path().replaceFirst("^/api/v1/", "/v1/");
    }

    private static Set<String> names(String cell, boolean requiredOnly) {
        return Arrays.stream(cell.split(","))
                .filter(name -> !name.isEmpty() && (!requiredOnly || name.startsWith("*")))
                .map(name -> name.replace("*", "").replaceAll("\\{.*}", ""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
