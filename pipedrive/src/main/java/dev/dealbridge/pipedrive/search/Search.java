package dev.dealbridge.pipedrive.search;

import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.wire.Query;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.util.function.Function;

/// Searches (API v2). Every method throws [IllegalArgumentException] for a term that is too short, and what it gives
/// may throw [dev.dealbridge.pipedrive.error.PipedriveException].
///
/// What was just written is found some seconds later only. Searches have a burst limit of their own, 10 in two
/// seconds on every plan.
public final class Search {

    public static final Operation ITEMS = new Operation("searchItem", Method.GET, "/api/v2/itemSearch", 20);
    public static final Operation FIELD =
            new Operation("searchItemByField", Method.GET, "/api/v2/itemSearch/field", 20);
    public static final Operation DEALS = new Operation("searchDeals", Method.GET, "/api/v2/deals/search", 20);
    public static final Operation LEADS = new Operation("searchLeads", Method.GET, "/api/v2/leads/search", 20);
    public static final Operation PERSONS = new Operation("searchPersons", Method.GET, "/api/v2/persons/search", 20);
    public static final Operation ORGANIZATIONS =
            new Operation("searchOrganization", Method.GET, "/api/v2/organizations/search", 20);
    public static final Operation PRODUCTS = new Operation("searchProducts", Method.GET, "/api/v2/products/search", 20);

    private final Exchange exchange;

    public Search(Exchange exchange) {
        this.exchange = exchange;
    }

    /// Searches records of all kinds, the best hits first.
    public Pages<SearchHit<FoundItem>> items(ItemSearch search) {
        return hits(ITEMS, search, FoundItem::of);
    }

    /// Searches the values of one field.
    public Pages<FieldHit> values(FieldSearch search) {
        Query query = search.checked();
        return Pages.of(
                cursor -> exchange.page(Call.of(FIELD), query, cursor, raw -> FieldHit.of(raw, search.field())));
    }

    public Pages<SearchHit<FoundDeal>> deals(DealSearch search) {
        return hits(DEALS, search, FoundDeal::of);
    }

    public Pages<SearchHit<FoundLead>> leads(LeadSearch search) {
        return hits(LEADS, search, FoundLead::of);
    }

    public Pages<SearchHit<FoundPerson>> persons(PersonSearch search) {
        return hits(PERSONS, search, FoundPerson::of);
    }

    public Pages<SearchHit<FoundOrganization>> organizations(OrganizationSearch search) {
        return hits(ORGANIZATIONS, search, FoundOrganization::of);
    }

    public Pages<SearchHit<FoundProduct>> products(ProductSearch search) {
        return hits(PRODUCTS, search, FoundProduct::of);
    }

    private <T extends FoundItem> Pages<SearchHit<T>> hits(
            Operation operation, SearchTerms<?> search, Function<RawObject, T> type) {
        Query query = search.checked();
        return Pages.of(cursor ->
                exchange.pageOf(Call.of(operation), query, cursor, envelope -> SearchHit.ofPage(envelope, type)));
    }
}
