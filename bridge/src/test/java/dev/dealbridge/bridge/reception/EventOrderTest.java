package dev.dealbridge.bridge.reception;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.board.DealSummary;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.webhook.BasicAuth;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Events come in any order: each is a hint to look, and the record itself is the truth. Pipedrive's own are lost here,
/// so that only those of the tests are heard.
class EventOrderTest {

    private static Site site;
    private static Node node;
    private static Crm crm;
    private static long company;

    @BeforeAll
    static void open() {
        site = Site.open();
        node = site.node();
        company = node.connect().companyId();
        crm = new Crm(site);
        node.awaitQuiet();
        site.sandbox().control().loseWebhooks(100_000);
    }

    @AfterAll
    static void close() {
        node.close();
        site.close();
    }

    @Test
    @Tag("case-5")
    void invoicesADealAsItIsWhenItsLastChangeIsHeardFirst() {
        DealId deal = crm.wonDeal(crm.customer("Muster AG", Crm.BERLIN));

        receive(event("change", "deal", deal.value(), "v3", "08:00:03", "\"status\":\"won\",\"value\":99.99"));
        receive(event("change", "deal", deal.value(), "v2", "08:00:02", "\"status\":\"open\",\"value\":50"));
        receive(event("create", "deal", deal.value(), "v1", "08:00:01", "\"status\":\"open\",\"value\":0"));

        assertOneInvoice(deal);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("case-6")
    void invoicesADealAsItIsWhenTwoChangesBearTheSameTime(boolean reversed) {
        DealId deal = crm.wonDeal(crm.customer("Muster AG", Crm.BERLIN));
        List<String> changes = new ArrayList<>(List.of(
                event("change", "deal", deal.value(), "a", "08:00:00", "\"status\":\"won\",\"value\":50"),
                event("change", "deal", deal.value(), "b", "08:00:00", "\"status\":\"won\",\"value\":99.99")));
        if (reversed) {
            Collections.reverse(changes);
        }

        for (String change : changes) {
            assertThat(receive(change)).isEqualTo(new WebhookAnswer.Accepted(false));
        }

        assertOneInvoice(deal);
    }

    @Test
    @Tag("case-7")
    void storesANewCustomerOnceWhoseCreationAndChangesComeAtOnce() throws Exception {
        OrganizationId customer = crm.customer("Neu GmbH", Crm.BERLIN);
        List<DealId> deals = new ArrayList<>();
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            DealId deal = crm.wonDeal(customer);
            deals.add(deal);
            events.add(event("change", "deal", deal.value(), "d" + i, "08:00:00", "\"status\":\"won\""));
        }
        events.add(event("create", "organization", customer.value(), "o1", "08:00:00", "\"name\":\"Neu\""));
        events.add(event("change", "organization", customer.value(), "o2", "08:00:00", "\"name\":\"Neu GmbH\""));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<WebhookAnswer>> answers = events.stream()
                    .map(event -> threads.submit(() -> receive(event)))
                    .toList();
            for (Future<WebhookAnswer> answer : answers) {
                assertThat(answer.get()).isEqualTo(new WebhookAnswer.Accepted(false));
            }
        }

        deals.forEach(EventOrderTest::assertOneInvoice);
        long stored = site.database()
                .inOrganization(
                        Site.ACME,
                        transaction -> Sql.of(transaction)
                                .createQuery("SELECT count(*) FROM ledger.party WHERE name = 'Neu GmbH'")
                                .mapTo(Long.class)
                                .one());
        assertThat(stored).isEqualTo(1);
    }

    private static void assertOneInvoice(DealId deal) {
        DealSummary summary = node.awaitState(deal, DealState.INVOICED);
        node.awaitQuiet();
        assertThat(Objects.requireNonNull(summary.invoice()).amount()).hasToString("EUR 118.99");
        assertThat(crm.files(deal)).hasSize(1);
        assertThat(crm.notes(deal)).hasSize(1);
    }

    private static WebhookAnswer receive(String body) {
        return node.reception()
                .receive(
                        site.subscribedPath(),
                        new BasicAuth("dealbridge", site.webhookPassword()).toHeader(),
                        body.getBytes(StandardCharsets.UTF_8));
    }

    private static String event(String action, String entity, long id, String name, String time, String data) {
        return """
                {"meta":{"action":"%s","entity":"%s","entity_id":"%d","company_id":"%d","id":"%s","attempt":1,
                "timestamp":"2026-11-24T%s.000Z","version":"2.0"},"data":{"id":%d,%s},"previous":null}""".formatted(action, entity, id, company, name + "-" + id, time, id, data);
    }
}
