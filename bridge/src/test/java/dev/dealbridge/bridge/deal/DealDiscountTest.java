package dev.dealbridge.bridge.deal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.pipedrive.dealproduct.NewDealProduct;
import dev.dealbridge.pipedrive.dealproduct.TaxMethod;
import dev.dealbridge.pipedrive.discount.DiscountTerms;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.value.DiscountType;
import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A discount on the whole deal reaches the invoice, whatever the prices contain.
class DealDiscountTest {

    private static Site site;
    private static Node node;
    private static Crm crm;
    private static OrganizationId customer;

    @BeforeAll
    static void open() {
        site = Site.open();
        node = site.node();
        node.connect();
        crm = new Crm(site);
        customer = crm.customer("Muster AG", Crm.BERLIN);
    }

    @AfterAll
    static void close() {
        node.close();
        site.close();
    }

    @ParameterizedTest(name = "{0} {1} at {2} % less {3}")
    @CsvSource({
        // Without the discount the net total would be the deal's value, by chance.
        "INCLUSIVE, 119.00, 19, 19.00, 100.00",
        "INCLUSIVE, 107.00,  7,  7.00, 100.00",
        "INCLUSIVE, 119.00, 19, 50.00,  69.00",
        "EXCLUSIVE, 119.00, 19, 19.00, 119.00"
    })
    void isInvoiced(TaxMethod.Known method, BigDecimal price, BigDecimal rate, BigDecimal discount, String payable) {
        DealId deal = deal(method, price, rate);
        site.crm().dealDiscounts().add(deal, new DiscountTerms("Friends", discount, DiscountType.Known.AMOUNT));

        crm.win(deal);

        assertThat(invoiced(deal)).hasToString("EUR " + payable);
    }

    @ParameterizedTest
    @CsvSource({"EXCLUSIVE, 141.61", "INCLUSIVE, 119.00"})
    void isNotAskedForWhenTheLinesExplainTheValue(TaxMethod.Known method, String payable) {
        DealId deal = deal(method, new BigDecimal("119.00"), new BigDecimal("19"));
        crm.wonDeal(customer);
        node.awaitQuiet();
        long before = site.charged();

        crm.win(deal);

        assertThat(invoiced(deal)).hasToString("EUR " + payable);
        node.awaitQuiet();
        // 28, the note, and a look at the echo.
        assertThat(site.charged() - before).isEqualTo(28 + 10 + 1);
    }

    private static Money invoiced(DealId deal) {
        return Objects.requireNonNull(node.awaitState(deal, DealState.INVOICED).invoice())
                .amount();
    }

    private static DealId deal(TaxMethod.Known method, BigDecimal price, BigDecimal rate) {
        DealId deal = crm.emptyDeal(customer, "0");
        site.crm()
                .dealProducts()
                .add(
                        deal,
                        NewDealProduct.of(crm.product(), BigDecimal.ONE, price)
                                .withTax(rate)
                                .withTaxMethod(method));
        return deal;
    }
}
