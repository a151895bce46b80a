package dev.dealbridge.bridge.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.person.NewPerson;
import dev.dealbridge.pipedrive.person.PersonUpdate;
import dev.dealbridge.pipedrive.value.PostalAddress;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Customers whose change nobody told of.
class CustomerSweepTest {

    private static final PostalAddress HAMBURG = new PostalAddress(
            "Speicherweg 3, 20457 Hamburg, Germany",
            "Germany",
            null,
            null,
            "Hamburg",
            null,
            "Speicherweg",
            "3",
            null,
            "20457",
            null);

    private Site site;
    private Node node;
    private Crm crm;

    @BeforeEach
    void open() {
        site = Site.open();
        node = site.node();
        node.connect();
        crm = new Crm(site);
    }

    @AfterEach
    void close() {
        node.close();
        site.close();
    }

    @Test
    void oldReadingIsNotUsedForAnInvoice() {
        OrganizationId customer = crm.customer("Muster AG", Crm.BERLIN);
        node.awaitState(crm.wonDeal(customer), DealState.INVOICED);
        node.awaitQuiet();
        moveUnheard(customer);
        readLongAgo();

        DealId deal = crm.wonDeal(customer);
        node.awaitState(deal, DealState.INVOICED);

        assertThat(cityOnInvoice(deal)).isEqualTo("Hamburg");
    }

    @Test
    void changeThatNobodyToldIsFoundAndWakesTheDealsThatWaitForIt() {
        OrganizationId customer = crm.customer("Ohne Adresse", null);
        DealId deal = crm.wonDeal(customer);
        node.awaitState(deal, DealState.HELD);
        node.awaitQuiet();
        awaitNextSecond();
        moveUnheard(customer);

        node.bridge().sweepCustomers(Site.ACME);

        node.awaitState(deal, DealState.INVOICED);
        assertThat(cityOnInvoice(deal)).isEqualTo("Hamburg");
    }

    @Test
    void personsAreLookedForToo() {
        PersonId person =
                site.crm().persons().create(NewPerson.named("Ada Beispiel")).id();
        DealId deal = site.crm()
                .deals()
                .create(NewDeal.titled("Workshop")
                        .withPerson(person)
                        .withValue(BigDecimal.TEN)
                        .withCurrency("EUR"))
                .id();
        crm.win(deal);
        node.awaitState(deal, DealState.HELD);
        node.awaitQuiet();
        awaitNextSecond();
        site.sandbox().control().loseWebhooks(1);
        site.crm().persons().update(PersonUpdate.of(person).withName("Ada Muster"));
        node.awaitQuiet();
        long before = site.charged();

        node.bridge().sweepCustomers(Site.ACME);
        node.awaitTrue("a sweep", () -> site.charged() > before);
        node.awaitQuiet();

        assertThat(node.bridge().board().find(Site.ACME, deal).orElseThrow().buyer())
                .isEqualTo("Ada Muster");
    }

    @Test
    void costsNothingWhileNoCustomerIsKnownAndWakesNobodyTwice() {
        node.bridge().sweepCustomers(Site.ACME);
        node.awaitQuiet();
        assertThat(requests("/api/v2/organizations")).isZero();

        node.awaitState(crm.wonDeal(crm.customer("Muster AG", Crm.BERLIN)), DealState.INVOICED);
        node.awaitQuiet();
        long before = site.charged();
        node.bridge().sweepCustomers(Site.ACME);
        node.awaitTrue("a sweep", () -> site.charged() > before);
        node.awaitQuiet();

        assertThat(site.charged() - before).isEqualTo(10);
    }

    private void moveUnheard(OrganizationId customer) {
        site.sandbox().control().loseWebhooks(1);
        crm.move(customer, HAMBURG);
        node.awaitQuiet();
    }

    /// As if two minutes had passed.
    private void readLongAgo() {
        site.database()
                .useOrganization(
                        Site.ACME,
                        transaction -> Sql.of(transaction)
                                .execute("UPDATE bridge.party_link SET read_at = read_at - interval '2 minutes'"));
    }

    /// Pipedrive's times are whole seconds: two changes within one look like one.
    private void awaitNextSecond() {
        long second = site.clock().instant().getEpochSecond();
        node.awaitTrue("the next second", () -> site.clock().instant().getEpochSecond() > second);
    }

    private long requests(String path) {
        return site.sandbox().control().requests().stream()
                .filter(request ->
                        request.path().equals(path) && request.method().equals("GET"))
                .count();
    }

    private String cityOnInvoice(DealId deal) {
        return site.ledger()
                .findByReference("acme:deal:%d:1:1".formatted(deal.value()))
                .orElseThrow()
                .document()
                .draft()
                .buyer()
                .address()
                .city();
    }
}
