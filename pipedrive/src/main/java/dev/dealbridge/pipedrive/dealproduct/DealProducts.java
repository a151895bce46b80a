package dev.dealbridge.pipedrive.dealproduct;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.DealProductId;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.wire.Json;
import dev.dealbridge.pipedrive.wire.Query;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes the product lines of deals (API v2). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class DealProducts {

    /// How many deals [#ofDeals(Collection)] takes, and how many lines one bulk call.
    public static final int MOST = 100;

    public static final Operation LIST =
            new Operation("getDealProducts", Method.GET, "/api/v2/deals/{id}/products", 10);
    public static final Operation LIST_OF_DEALS =
            new Operation("getDealsProducts", Method.GET, "/api/v2/deals/products", 10);
    public static final Operation ADD = new Operation("addDealProduct", Method.POST, "/api/v2/deals/{id}/products", 5);
    public static final Operation ADD_MANY =
            new Operation("addManyDealProducts", Method.POST, "/api/v2/deals/{id}/products/bulk", 25);
    public static final Operation UPDATE =
            new Operation("updateDealProduct", Method.PATCH, "/api/v2/deals/{id}/products/{product_attachment_id}", 5);
    public static final Operation DELETE =
            new Operation("deleteDealProduct", Method.DELETE, "/api/v2/deals/{id}/products/{product_attachment_id}", 3);
    public static final Operation DELETE_MANY =
            new Operation("deleteManyDealProducts", Method.DELETE, "/api/v2/deals/{id}/products", 15);

    private static final Query LARGEST_PAGE = Query.none().withLimit(500, 500);

    private final Exchange exchange;

    public DealProducts(Exchange exchange) {
        this.exchange = exchange;
    }

    /// The lines of one deal, by id, disabled ones included.
    public Pages<DealProduct> ofDeal(DealId deal) {
        return Pages.of(cursor -> exchange.page(Call.of(LIST, deal.value()), LARGEST_PAGE, cursor, DealProduct::of));
    }

    /// The lines of up to 100 deals in pages of 500, at the price of one call each. Lines of one deal may be spread
    /// over two pages: group them by [DealProduct#dealId()] after the last page.
    ///
    /// @throws IllegalArgumentException for no deals or more than 100
    public Pages<DealProduct> ofDeals(Collection<DealId> deals) {
        Query query = LARGEST_PAGE.withAll(
                "deal_ids", deals.stream().map(DealId::value).distinct().toList(), MOST);
        return Pages.of(cursor -> exchange.page(Call.of(LIST_OF_DEALS), query, cursor, DealProduct::of));
    }

    public DealProduct add(DealId deal, NewDealProduct line) {
        return exchange.one(Call.of(ADD, deal.value()), line.changes(), DealProduct::of);
    }

    /// Adds up to 100 lines in one call, all or none.
    ///
    /// @throws IllegalArgumentException for no lines or more than 100
    public List<DealProduct> addAll(DealId deal, List<NewDealProduct> lines) {
        if (lines.isEmpty() || lines.size() > MOST) {
            throw new IllegalArgumentException("One call adds 1 to " + MOST + " lines, got " + lines.size());
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode data = body.putArray("data");
        lines.forEach(line -> data.add(line.changes().toJson()));
        return exchange.list(Call.of(ADD_MANY, deal.value()).withBody(Body.Json.of(Json.bytes(body))), DealProduct::of);
    }

    /// Changes a line and gives it as it is then.
    ///
    /// @throws IllegalArgumentException if the update is empty
    public DealProduct update(DealProductUpdate update) {
        if (update.isEmpty()) {
            throw new IllegalArgumentException(
                    "An update of line " + update.id().value() + " must change something");
        }
        return exchange.one(
                Call.of(UPDATE, update.dealId().value(), update.id().value()), update.changes(), DealProduct::of);
    }

    /// @return false if there was nothing to delete
    public boolean delete(DealId deal, DealProductId line) {
        return exchange.delete(Call.of(DELETE, deal.value(), line.value()));
    }

    /// Deletes up to 100 lines in one call.
    ///
    /// @throws IllegalArgumentException for no lines or more than 100
    /// @return false if there was nothing to delete
    public boolean deleteAll(DealId deal, Collection<DealProductId> lines) {
        Map<String, String> query = Query.none()
                .withAll("ids", lines.stream().map(DealProductId::value).toList(), MOST)
                .parameters();
        return exchange.delete(Call.of(DELETE_MANY, deal.value()).withQuery(query));
    }
}
