package dev.dealbridge.bridge.site;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.dealproduct.NewDealProduct;
import dev.dealbridge.pipedrive.dealproduct.TaxMethod;
import dev.dealbridge.pipedrive.file.AttachedFile;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.note.Note;
import dev.dealbridge.pipedrive.organization.NewOrganization;
import dev.dealbridge.pipedrive.organization.OrganizationUpdate;
import dev.dealbridge.pipedrive.product.NewProduct;
import dev.dealbridge.pipedrive.value.PostalAddress;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What sales people do in Pipedrive.
public final class Crm {

    public static final PostalAddress BERLIN = new PostalAddress(
            "Lindenstraße 7, 10969 Berlin, Germany",
            "Germany",
            null,
            null,
            "Berlin",
            null,
            "Lindenstraße",
            "7",
            null,
            "10969",
            null);

    private final Pipedrive crm;
    private final ProductId product;

    public Crm(Site site) {
        this.crm = site.crm();
        this.product = crm.products().create(NewProduct.named("Workshop")).id();
    }

    public OrganizationId customer(String name, @Nullable PostalAddress address) {
        NewOrganization customer = NewOrganization.named(name);
        return crm.organizations()
                .create(address == null ? customer : customer.withAddress(address))
                .id();
    }

    public void move(OrganizationId customer, PostalAddress address) {
        crm.organizations().update(OrganizationUpdate.of(customer).withAddress(address));
    }

    /// An open deal with one line of 3 x 33.33 at 19 %, EUR 99.99 net, EUR 118.99 gross.
    public DealId deal(OrganizationId customer) {
        DealId deal = emptyDeal(customer, "99.99");
        line(deal, "3", "33.33");
        return deal;
    }

    public DealId emptyDeal(OrganizationId customer, String value) {
        return crm.deals()
                .create(NewDeal.titled("Workshops in spring")
                        .withOrganization(customer)
                        .withValue(new BigDecimal(value))
                        .withCurrency("EUR"))
                .id();
    }

    public void line(DealId deal, String quantity, String price) {
        crm.dealProducts()
                .add(
                        deal,
                        NewDealProduct.of(product, new BigDecimal(quantity), new BigDecimal(price))
                                .withTax(new BigDecimal("19"))
                                .withTaxMethod(TaxMethod.Known.EXCLUSIVE));
    }

    public ProductId product() {
        return product;
    }

    public void status(DealId deal, DealStatus status) {
        crm.deals().update(DealUpdate.of(deal).withStatus(status));
    }

    public void win(DealId deal) {
        status(deal, DealStatus.Known.WON);
    }

    public DealId wonDeal(OrganizationId customer) {
        DealId deal = deal(customer);
        win(deal);
        return deal;
    }

    public Deal get(DealId deal) {
        return crm.deals().get(deal);
    }

    public List<AttachedFile> files(DealId deal) {
        return crm.files().ofDeal(deal).toList();
    }

    public List<Note> notes(DealId deal) {
        return crm.notes().ofDeal(deal).toList();
    }
}
