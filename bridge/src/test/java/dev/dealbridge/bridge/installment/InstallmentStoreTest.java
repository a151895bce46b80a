package dev.dealbridge.bridge.installment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.schema.BridgeSchema;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.TestPostgres;
import dev.dealbridge.pipedrive.id.DealId;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InstallmentStoreTest {

    private static final OrganizationId ORGANIZATION = OrganizationId.of("installments");
    private static final InstallmentStore STORE = InstallmentStore.inPostgres();

    private static PostgresDatabase database;

    @BeforeAll
    static void open() {
        database = TestPostgres.open();
        database.migrate(BridgeSchema.NAME, BridgeSchema.MIGRATIONS);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void asksOnlyOnceAboutDealsThatHaveNone() {
        List<DealId> deals = List.of(new DealId(1), new DealId(2), new DealId(3));
        work(transaction -> STORE.noneUnlessHeard(transaction, ORGANIZATION, List.of(new DealId(1), new DealId(2))));
        assertThat(unknown(deals)).containsExactly(new DealId(3));
    }

    @Test
    void remembersWhatWasHeardWhilePipedriveWasAsked() {
        DealId deal = new DealId(11);
        assertThat(unknown(List.of(deal))).containsExactly(deal);
        work(transaction -> STORE.heard(transaction, ORGANIZATION, deal));
        work(transaction -> STORE.noneUnlessHeard(transaction, ORGANIZATION, List.of(deal)));
        assertThat(unknown(List.of(deal))).containsExactly(deal);
    }

    @Test
    void believesTheDealsOwnLaneThatItHasNoneAnyMore() {
        DealId deal = new DealId(21);
        work(transaction -> STORE.heard(transaction, ORGANIZATION, deal));
        work(transaction -> STORE.none(transaction, ORGANIZATION, deal));
        assertThat(unknown(List.of(deal))).isEmpty();
    }

    private static void work(Consumer<Transaction> work) {
        database.inOrganization(ORGANIZATION, transaction -> {
            work.accept(transaction);
            return transaction;
        });
    }

    private static List<DealId> unknown(List<DealId> deals) {
        return database.inOrganization(ORGANIZATION, transaction -> STORE.unknown(transaction, ORGANIZATION, deals));
    }
}
