package dev.dealbridge.pipedrive.dealproduct;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.DealProductId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.wire.Changes;
import java.math.BigDecimal;

/// A change of a product line. Properties that are not named stay as they are.
public final class DealProductUpdate extends DealProductProperties<DealProductUpdate> {

    private final DealId dealId;
    private final DealProductId id;

    private DealProductUpdate(DealId dealId, DealProductId id, Changes changes) {
        super(changes);
        this.dealId = dealId;
        this.id = id;
    }

    public static DealProductUpdate of(DealId deal, DealProductId line) {
        return new DealProductUpdate(deal, line, Changes.none());
    }

    public DealId dealId() {
        return dealId;
    }

    public DealProductId id() {
        return id;
    }

    /// Whether nothing is to be changed; such an update is refused before it is sent.
    public boolean isEmpty() {
        return changes().isEmpty();
    }

    public DealProductUpdate withProduct(ProductId product) {
        return changed(changes().with("product_id", product.value()));
    }

    public DealProductUpdate withItemPrice(BigDecimal price) {
        return changed(changes().with("item_price", price));
    }

    public DealProductUpdate withQuantity(BigDecimal quantity) {
        return changed(changes().with("quantity", quantity));
    }

    @Override
    DealProductUpdate changed(Changes more) {
        return new DealProductUpdate(dealId, id, more);
    }
}
