package dev.dealbridge.pipedrive.dealproduct;

import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.wire.Changes;
import java.math.BigDecimal;

/// A product line to be added to a deal.
public final class NewDealProduct extends DealProductProperties<NewDealProduct> {

    private NewDealProduct(Changes changes) {
        super(changes);
    }

    /// @param itemPrice in major units of the deal's currency
    public static NewDealProduct of(ProductId product, BigDecimal quantity, BigDecimal itemPrice) {
        return new NewDealProduct(Changes.none()
                .with("product_id", product.value())
                .with("item_price", itemPrice)
                .with("quantity", quantity));
    }

    @Override
    NewDealProduct changed(Changes more) {
        return new NewDealProduct(more);
    }
}
