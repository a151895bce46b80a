package dev.dealbridge.sandbox.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Shared;
import dev.dealbridge.sandbox.wire.Operation;
import dev.dealbridge.sandbox.wire.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    /// Binds the whole table.
    private static final Feature EVERYTHING = on -> Operations.all().forEach(operation -> {
        Handler nothing = call -> Reply.data(200, Json.nothing());
        if (operation.version() == 1) {
            on.v1(operation.name(), nothing);
        } else {
            on.v2(operation.name(), nothing);
        }
    });

    private static RouteTable table() {
        return RouteTable.of(List.of(EVERYTHING), true);
    }

    /// `endpoints.tsv` was generated from Pipedrive's OpenAPI documents of August 2026.
    @Test
    void namesCostsAndScopesAsPipedrivesDocumentsDo() throws IOException {
        List<String> lines = Files.readAllLines(Shared.at("pipedrive/openapi/endpoints.tsv"));
        Map<String, String[]> published = new HashMap<>();
        lines.stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .forEach(row -> published.put(row[1] + " " + row[2], row));

        assertThat(Operations.all().stream()
                        .filter(operation -> operation.support() != Operation.Support.OUT)
                        .map(operation -> operation.method() + " " + operation.path()))
                .containsExactlyInAnyOrderElementsOf(published.keySet());
        assertThat(Operations.all())
                .filteredOn(operation -> operation.support() != Operation.Support.OUT)
                .allSatisfy(operation -> {
                    String[] row = published.getOrDefault(operation.method() + " " + operation.path(), new String[8]);

                    assertThat(row[0]).isEqualTo("v" + operation.version());
                    assertThat(row[3]).isEqualTo(operation.name());
                    assertThat(row[4]).as(operation.name()).isEqualTo(Integer.toString(operation.cost()));
                    assertThat(row[7].split(" "))
                            .as(operation.name())
                            .containsExactlyInAnyOrder(operation.scopes().split(" "));
                    assertThat(row[6]).as(operation.name()).isEqualTo(Integer.toString(operation.status()));
                    assertThat(row[5].equals("yes"))
                            .as(operation.name())
                            .isEqualTo(operation.support() == Operation.Support.DEPRECATED);
                });
    }

    @Test
    void findsFixedSegmentsBeforeNames() {
        RouteTable table = table();

        assertThat(name(table, "GET", "/v1/users/me")).isEqualTo("getCurrentUser");
        assertThat(name(table, "GET", "/v1/users/7")).isEqualTo("getUser");
        assertThat(name(table, "GET", "/api/v2/deals/products")).isEqualTo("getDealsProducts");
        assertThat(name(table, "GET", "/api/v2/deals/archived")).isEqualTo("getArchivedDeals");
        assertThat(name(table, "GET", "/api/v2/deals/7")).isEqualTo("getDeal");
        assertThat(name(table, "GET", "/v1/deals/7")).isEqualTo("getDeal");
        assertThat(table.find("PUT", "/api/v2/deals/7")).isEmpty();
        assertThat(table.isKnown("/api/v2/deals/7")).isTrue();
        assertThat(table.isKnown("/api/v2/deals/7/")).isFalse();
        assertThat(table.find("GET", "")).isEmpty();
        assertThat(table.operations()).extracting(Operation::path).doesNotContain("");
    }

    @Test
    void knowsWhatItNoLongerServes() {
        RouteTable table = RouteTable.of(List.of(EVERYTHING), false);

        assertThat(table.find("GET", "/v1/deals/7")).isEmpty();
        assertThat(table.isRemoved("GET", "/v1/deals/7")).isTrue();
        assertThat(table.isRemoved("PATCH", "/v1/deals/7")).isFalse();
        assertThat(name(table, "GET", "/v1/deals/summary")).isEqualTo("getDealsSummary");
        assertThat(table.operations()).noneMatch(operation -> operation.support() == Operation.Support.OUT);
        assertThat(table().isRemoved("GET", "/v1/deals/7")).isFalse();
    }

    @Test
    void refusesWhatIsNotInTheTableOrBoundTwice() {
        Handler nothing = call -> Reply.data(200, Json.nothing());

        assertThatThrownBy(() -> RouteTable.of(List.of(on -> on.v2("getInvoices", nothing)), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("getInvoices");
        assertThatThrownBy(() -> RouteTable.of(
                        List.of(on -> on.v2("getDeals", nothing), on -> on.v2("getDeals", nothing)), true))
                .hasMessageContaining("twice");
    }

    private static String name(RouteTable table, String method, String path) {
        return table.find(method, path).orElseThrow().route().operation().name();
    }
}
