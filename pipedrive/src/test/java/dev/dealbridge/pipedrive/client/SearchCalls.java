package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.search.DealSearch;
import dev.dealbridge.pipedrive.search.FieldSearch;
import dev.dealbridge.pipedrive.search.ItemSearch;
import dev.dealbridge.pipedrive.search.ItemType;
import dev.dealbridge.pipedrive.search.LeadSearch;
import dev.dealbridge.pipedrive.search.OrganizationSearch;
import dev.dealbridge.pipedrive.search.PersonSearch;
import dev.dealbridge.pipedrive.search.ProductSearch;
import dev.dealbridge.pipedrive.search.SearchField;
import java.util.List;
import java.util.function.Consumer;

/// Calls that search.
final class SearchCalls {

    private SearchCalls() {}

    static void addTo(List<Consumer<Pipedrive>> calls) {
        calls.add(p -> p.search()
                .items(ItemSearch.of("xy")
                        .among(ItemType.Known.DEAL, ItemType.Known.FILE)
                        .withRelatedItems()
                        .in(SearchField.TITLE, SearchField.ADDRESS)
                        .withIncludedFields("product.price")
                        .withPageSize(100))
                .toList());
        calls.add(p -> p.search()
                .values(FieldSearch.of(ItemType.Known.DEAL, EveryCall.HASH, "xy")
                        .matching(FieldSearch.Match.BEGINNING)
                        .withPageSize(500))
                .toList());
        calls.add(p -> p.search()
                .deals(DealSearch.of("x")
                        .exactly()
                        .in(SearchField.TITLE, SearchField.NOTES)
                        .withStatus(DealStatus.Known.OPEN)
                        .withPerson(new PersonId(1))
                        .withOrganization(new OrganizationId(1))
                        .withIncludedFields("deal.cc_email")
                        .withPageSize(500))
                .toList());
        calls.add(p -> p.search()
                .leads(LeadSearch.of("xy")
                        .withPerson(new PersonId(1))
                        .withOrganization(new OrganizationId(1))
                        .withIncludedFields("lead.was_seen"))
                .toList());
        calls.add(p -> p.search()
                .persons(PersonSearch.of("xy")
                        .in(SearchField.EMAIL)
                        .withOrganization(new OrganizationId(1))
                        .withIncludedFields("person.picture"))
                .toList());
        calls.add(p -> p.search()
                .organizations(OrganizationSearch.of("xy").in(SearchField.ADDRESS))
                .toList());
        calls.add(p -> p.search()
                .products(ProductSearch.of("xy").in(SearchField.CODE).withIncludedFields("product.price"))
                .toList());
    }
}
