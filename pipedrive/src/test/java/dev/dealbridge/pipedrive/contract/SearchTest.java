package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.lead.NewLead;
import dev.dealbridge.pipedrive.organization.NewOrganization;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.person.NewPerson;
import dev.dealbridge.pipedrive.product.NewProduct;
import dev.dealbridge.pipedrive.search.DealSearch;
import dev.dealbridge.pipedrive.search.FieldHit;
import dev.dealbridge.pipedrive.search.FieldSearch;
import dev.dealbridge.pipedrive.search.FoundDeal;
import dev.dealbridge.pipedrive.search.FoundOrganization;
import dev.dealbridge.pipedrive.search.FoundPerson;
import dev.dealbridge.pipedrive.search.ItemSearch;
import dev.dealbridge.pipedrive.search.ItemType;
import dev.dealbridge.pipedrive.search.LeadSearch;
import dev.dealbridge.pipedrive.search.OrganizationSearch;
import dev.dealbridge.pipedrive.search.PersonSearch;
import dev.dealbridge.pipedrive.search.ProductSearch;
import dev.dealbridge.pipedrive.search.SearchField;
import dev.dealbridge.pipedrive.search.SearchHit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SearchTest {

    private static final Duration UNTIL_INDEXED = Duration.ofMinutes(1);

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();
    private final PersonId person =
            pipedrive.persons().create(NewPerson.named("Ada Sample")).id();
    private final DealId deal = pipedrive
            .deals()
            .create(NewDeal.titled("Sample workshops").withPerson(person))
            .id();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void everyKindIsFoundOnceTheIndexKnowsIt() {
        OrganizationId organization = pipedrive
                .organizations()
                .create(NewOrganization.named("Sample works"))
                .id();
        ProductId product =
                pipedrive.products().create(NewProduct.named("Sample licence")).id();
        LeadId lead =
                pipedrive.leads().create(NewLead.of("Sample lead", person)).id();
        session.control().advance(UNTIL_INDEXED);

        assertThat(pipedrive.search().deals(DealSearch.of("sample").withPerson(person)))
                .extracting(hit -> hit.item().id())
                .containsExactly(deal);
        assertThat(pipedrive.search().persons(PersonSearch.of("sample").in(SearchField.NAME)))
                .extracting(hit -> hit.item().id())
                .containsExactly(person);
        assertThat(pipedrive
                        .search()
                        .organizations(OrganizationSearch.of("sample works").exactly()))
                .extracting(hit -> hit.item().id())
                .containsExactly(organization);
        assertThat(pipedrive.search().products(ProductSearch.of("licence")))
                .extracting(hit -> hit.item().id())
                .containsExactly(product);
        assertThat(pipedrive.search().leads(LeadSearch.of("lead")))
                .extracting(hit -> hit.item().id())
                .containsExactly(lead);
        assertThat(pipedrive.search().items(ItemSearch.of("sample").among(ItemType.Known.DEAL, ItemType.Known.PERSON)))
                .extracting(SearchHit::item)
                .hasOnlyElementsOfTypes(FoundDeal.class, FoundPerson.class)
                .hasSize(2);
    }

    @Test
    void hitsAreListedInPages() {
        for (String name : List.of("Example one", "Example two", "Example three")) {
            pipedrive.organizations().create(NewOrganization.named(name));
        }
        session.control().advance(UNTIL_INDEXED);

        Pages<SearchHit<FoundOrganization>> hits = pipedrive
                .search()
                .organizations(OrganizationSearch.of("example").withPageSize(2));
        assertThat(hits.pages()).extracting(page -> page.items().size()).containsExactly(2, 1);
        assertThat(hits)
                .extracting(SearchHit::item)
                .extracting(FoundOrganization::name)
                .containsExactlyInAnyOrder("Example one", "Example two", "Example three");
    }

    @Test
    void valuesOfOneFieldAreFound() {
        session.control().advance(UNTIL_INDEXED);

        assertThat(pipedrive
                        .search()
                        .values(FieldSearch.of(ItemType.Known.DEAL, new FieldCode("title"), "Sample")
                                .matching(FieldSearch.Match.BEGINNING)))
                .extracting(FieldHit::value)
                .containsExactly("Sample workshops");
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive
                        .search()
                        .values(FieldSearch.of(ItemType.Known.DEAL, new FieldCode("none"), "Sample"))
                        .first());
    }
}
