package dev.dealbridge.sandbox.crm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Shared;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.store.Account;
import dev.dealbridge.sandbox.store.Ids;
import dev.dealbridge.sandbox.store.Store;
import dev.dealbridge.sandbox.webhook.Events;
import dev.dealbridge.sandbox.wire.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private static RouteTable table() {
        Store store = Store.open(null);
        Account account = new Account(store);
        Ids ids = new Ids(new Random(1));
        return new RouteTable(new World(store, account, new Events(store, account, ids), ids), Plan.ULTIMATE);
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

        assertThat(table().operations()).hasSizeGreaterThan(90).allSatisfy(operation -> {
            String[] row = published.getOrDefault(operation.method() + " " + operation.path(), new String[8]);

            assertThat(row[0]).isEqualTo("v" + operation.version());
            assertThat(row[3]).isEqualTo(operation.name());
            assertThat(row[4]).as(operation.name()).isEqualTo(Integer.toString(operation.cost()));
            assertThat(row[7].split(" "))
                    .as(operation.name())
                    .containsExactlyInAnyOrder(operation.scopes().split(" "));
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
        assertThat(table.find("PUT", "/api/v2/deals/7")).isEmpty();
        assertThat(table.isKnown("/api/v2/deals/7")).isTrue();
        assertThat(table.isKnown("/api/v2/deals/7/")).isFalse();
        assertThat(table.find("GET", "")).isEmpty();
        assertThat(table.operations()).extracting(Operation::path).doesNotContain("");
    }

    private static String name(RouteTable table, String method, String path) {
        return table.find(method, path).orElseThrow().route().operation().name();
    }
}
