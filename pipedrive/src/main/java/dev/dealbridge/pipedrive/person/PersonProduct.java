package dev.dealbridge.pipedrive.person;

import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.product.Product;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.util.ArrayList;
import java.util.List;

/// A product on a deal of a person (API v1).
public record PersonProduct(Deal deal, Product product, RawObject raw) {

    /// Pipedrive sends objects that have the deal's id as the only name.
    static List<PersonProduct> ofEach(RawObject byDeal) {
        List<PersonProduct> products = new ArrayList<>();
        for (String deal : byDeal.names()) {
            RawObject raw = byDeal.required(deal, "an object", byDeal.object(deal));
            products.add(new PersonProduct(
                    Deal.of(raw.required("deal", "an object", raw.object("deal"))),
                    Product.of(raw.required("product", "an object", raw.object("product"))),
                    raw));
        }
        return List.copyOf(products);
    }
}
