package dev.dealbridge.bridge.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.bridge.board.DealBoard.Place;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.bridge.memory.Memory;
import dev.dealbridge.bridge.schema.BridgeSchema;
import dev.dealbridge.bridge.timeline.TimelineKind;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.TestPostgres;
import dev.dealbridge.pipedrive.id.DealId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DealBoardTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static PostgresDatabase database;
    private static Memory memory;
    private static DealBoard board;

    @BeforeAll
    static void open() {
        database = TestPostgres.open();
        database.migrate(BridgeSchema.NAME, BridgeSchema.MIGRATIONS);
        memory = Memory.in(database);
        board = DealBoard.in(database);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void pagesThroughAllDealsOnceTheLastChangedFirst() {
        OrganizationId organization = OrganizationId.of("pages");
        for (int deal = 1; deal <= 25; deal++) {
            // Some of the same time: then the number decides.
            see(organization, deal, NOON.plusSeconds(deal / 3));
        }
        List<Long> seen = new ArrayList<>();
        Place after = null;
        List<DealSummary> page = board.list(organization, null, null, 10);
        while (!page.isEmpty()) {
            page.forEach(deal -> seen.add(deal.id().value()));
            after = new Place(page.getLast().changedAt(), page.getLast().id());
            page = board.list(organization, null, after, 10);
        }
        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
        assertThat(seen.getFirst()).isEqualTo(25);
        assertThat(seen.getLast()).isEqualTo(1);
        assertThatThrownBy(() -> board.list(organization, null, null, 0)).hasMessageContaining("1 to 1000");
    }

    @Test
    void countsAndFiltersByState() {
        OrganizationId organization = OrganizationId.of("states");
        see(organization, 1, NOON);
        see(organization, 2, NOON);
        database.useOrganization(organization, transaction -> {
            Hold hold = Hold.of(HoldCause.NO_ADDRESS, "There is no address.", "Enter one.");
            memory.holds()
                    .replace(transaction, organization, new DealId(2), List.of(hold), List.of("organization:1"), NOON);
            memory.deals()
                    .stands(
                            transaction,
                            organization,
                            new DealId(2),
                            DealState.HELD,
                            hold.reason(),
                            NOON.plusSeconds(1));
        });

        assertThat(board.counts(organization))
                .containsOnly(Map.entry(DealState.NOT_WON, 1L), Map.entry(DealState.HELD, 1L));
        assertThat(board.list(organization, DealState.HELD, null, 10))
                .singleElement()
                .satisfies(deal -> {
                    assertThat(deal.id()).isEqualTo(new DealId(2));
                    assertThat(deal.holds()).extracting(Hold::nextStep).containsExactly("Enter one.");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection",
                "custom_field",
                "webhook_subscription",
                "party_link",
                "deal",
                "episode",
                "hold",
                "hold_subject",
                "timeline",
                "progress"
            })
    void everyTableIsClosedToOtherOrganizations(String table) {
        List<String> policies = database.inEngine(handle ->
                handle.createQuery("""
                        SELECT p.qual
                        FROM pg_policies p
                        JOIN pg_class c ON c.relname = p.tablename AND c.relnamespace = 'bridge'::regnamespace
                        WHERE p.schemaname = 'bridge' AND p.tablename = :table AND c.relrowsecurity AND c.relforcerowsecurity
                        """).bind("table", table).mapTo(String.class).list());
        assertThat(policies)
                .singleElement()
                .satisfies(policy -> assertThat(policy).contains("app.organization"));
    }

    @Test
    @Tag("case-59")
    void organizationsSeeTheirOwnDealsOnly() {
        OrganizationId one = OrganizationId.of("one");
        OrganizationId other = OrganizationId.of("other");
        see(one, 7, NOON);
        database.useOrganization(
                one,
                transaction -> memory.timeline()
                        .add(transaction, one, new DealId(7), NOON, TimelineKind.FOUND, "Found", "found"));

        assertThat(board.find(one, new DealId(7))).isPresent();
        assertThat(board.find(other, new DealId(7))).isEmpty();
        assertThat(memory.timeline().of(other, new DealId(7))).isEmpty();
        // Even when the wrong organization is asked for in the transaction of another.
        boolean seen =
                database.inOrganization(other, transaction -> memory.deals().isSeen(transaction, one, new DealId(7)));
        assertThat(seen).isFalse();
        assertThatThrownBy(() -> database.useOrganization(
                        other,
                        transaction -> memory.timeline()
                                .add(transaction, one, new DealId(7), NOON, TimelineKind.FOUND, "Found", "again")))
                .hasMessageContaining("row-level security");
    }

    @Test
    void timelineKeepsAnEntryOnce() {
        OrganizationId organization = OrganizationId.of("once");
        DealId deal = new DealId(1);
        for (int i = 0; i < 3; i++) {
            database.useOrganization(
                    organization,
                    transaction -> memory.timeline()
                            .add(
                                    transaction,
                                    organization,
                                    deal,
                                    NOON,
                                    TimelineKind.INVOICE_ISSUED,
                                    "Invoice issued",
                                    "issued"));
        }
        assertThat(memory.timeline().of(organization, deal)).hasSize(1);
    }

    private static void see(OrganizationId organization, long deal, Instant at) {
        database.useOrganization(
                organization,
                transaction -> memory.deals()
                        .see(
                                transaction,
                                organization,
                                new DealStore.Seen(
                                        new DealId(deal), "Deal " + deal, BigDecimal.TEN, "EUR", "open", null),
                                at));
    }
}
