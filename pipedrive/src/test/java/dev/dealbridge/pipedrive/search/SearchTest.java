package dev.dealbridge.pipedrive.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.FileId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.transport.Answer;
import dev.dealbridge.pipedrive.transport.Call;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTest {

    private static final String DEAL = """
            {"result_score":1.22,"item":{"id":42,"type":"deal","title":"Sample","value":53883,"currency":"USD","status":"open",
            "visible_to":3,"owner":{"id":69},"stage":{"id":3,"name":"Demo"},"person":null,
            "organization":{"id":9,"name":"Acme","address":null},"custom_fields":["x"],"notes":[],"is_archived":false}}""";

    private final List<Call> sent = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final Pipedrive pipedrive = Pipedrive.over(call -> {
        sent.add(call);
        return answers.removeFirst();
    });

    private void answer(String items, String related, String next) {
        answers.add(Answers.ok("{\"success\":true,\"data\":{\"items\":[" + items + "],\"related_items\":[" + related
                + "]},\"additional_data\":{\"next_cursor\":" + next + "}}"));
    }

    @Test
    void pagesHitsWithWhatIsRelatedToThem() {
        answer("", DEAL, "\"b\"");
        answer(DEAL, "", "null");

        List<SearchHit<FoundItem>> hits = pipedrive
                .search()
                .items(ItemSearch.of("sample").withRelatedItems())
                .toList();

        assertThat(hits).extracting(SearchHit::isRelated).containsExactly(true, false);
        assertThat(hits.getLast().score()).isEqualTo(new BigDecimal("1.22"));
        assertThat(sent.getFirst().query())
                .containsEntry("search_for_related_items", "true")
                .doesNotContainKey("cursor");
        assertThat(sent.getLast().query()).containsEntry("cursor", "b");
    }

    @Test
    void readsADealWithWhatBelongsToIt() {
        answer(DEAL, "", "null");

        FoundDeal deal = pipedrive
                .search()
                .deals(DealSearch.of("sample"))
                .toList()
                .getFirst()
                .item();

        assertThat(deal.id()).isEqualTo(new DealId(42));
        assertThat(deal.status()).isEqualTo(DealStatus.Known.OPEN);
        assertThat(deal.ownerId()).isEqualTo(new UserId(69));
        assertThat(deal.stage()).isEqualTo(new Named<>(new StageId(3), "Demo"));
        assertThat(deal.person()).isNull();
        assertThat(deal.organization()).isEqualTo(new Named<>(new OrganizationId(9), "Acme"));
        assertThat(deal.customFields()).containsExactly("x");
    }

    @Test
    void readsEveryKindAndKeepsWhatItDoesNotKnow() {
        answer("""
                {"item":{"id":"39c433f0-8a4c","type":"lead","title":"L","phones":[],"emails":["a@b.c"]}},
                {"item":{"id":6,"type":"person","name":"P","phones":["1"],"emails":[]}},
                {"item":{"id":9,"type":"organization","name":"O","address":"Dabas"}},
                {"item":{"id":1,"type":"product","name":"X","code":123}},
                {"item":{"id":3,"type":"file","name":"a.txt","deal":{"id":42,"title":"Sample"}}},
                {"item":{"id":4,"type":"mail_attachment","name":"b.txt"}},
                {"item":{"id":5,"type":"project","title":"Y"}},
                {"item":{"id":5,"type":"planet","title":"Z"}}""", "", "null");

        List<FoundItem> items = pipedrive.search().items(ItemSearch.of("xy")).stream()
                .<FoundItem>map(SearchHit::item)
                .toList();

        List<Object> read = new ArrayList<>();
        for (FoundItem item : items) {
            read.add(
                    switch (item) {
                        case FoundDeal deal -> deal.id();
                        case FoundLead lead -> lead.id();
                        case FoundPerson person -> person.id();
                        case FoundOrganization organization -> organization.id();
                        case FoundProduct product -> product.id() + " " + product.code();
                        case FoundFile file -> file.id() + " " + file.isMailAttachment() + " " + file.deal();
                        case FoundOther other -> other.type();
                    });
        }
        assertThat(read)
                .containsExactly(
                        new LeadId("39c433f0-8a4c"),
                        new PersonId(6),
                        new OrganizationId(9),
                        new ProductId(1) + " 123",
                        new FileId(3) + " false " + new Named<>(new DealId(42), "Sample"),
                        new FileId(4) + " true null",
                        ItemType.Known.PROJECT,
                        new ItemType.Other("planet"));
    }

    @Test
    void readsTheValueUnderTheNameOfTheField() {
        answers.add(Answers.ok("{\"success\":true,\"data\":[{\"id\":1,\"name\":\"Jane Doe\"}]}"));

        List<FieldHit> hits = pipedrive
                .search()
                .values(FieldSearch.of(ItemType.Known.PERSON, new FieldCode("name"), "Ja")
                        .matching(FieldSearch.Match.BEGINNING))
                .toList();

        assertThat(hits).singleElement().satisfies(hit -> {
            assertThat(hit.id()).isEqualTo("1");
            assertThat(hit.value()).isEqualTo("Jane Doe");
        });
        assertThat(sent.getLast().query())
                .containsEntry("entity_type", "person")
                .containsEntry("match", "beginning");
    }

    @Test
    void refusesWhatPipedriveWouldRefuse() {
        Search search = pipedrive.search();

        assertThatThrownBy(() -> search.deals(DealSearch.of("x"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> search.deals(DealSearch.of(" ").exactly()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> search.values(FieldSearch.of(ItemType.Known.DEAL, new FieldCode("title"), "x")
                        .matching(FieldSearch.Match.MIDDLE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DealSearch.of("xy").in(SearchField.EMAIL))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ItemSearch.of("xy").withPageSize(101)).isInstanceOf(IllegalArgumentException.class);
        assertThat(sent).isEmpty();
    }

    @Test
    void hidesTheTermFromLogs() {
        assertThat(PersonSearch.of("jane@example.com").exactly()).hasToString("PersonSearch[term, exact_match]");
    }
}
