package dev.dealbridge.pipedrive.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.transport.Call;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersonProductsTest {

    private static String entry(long deal, long product) {
        return """
                "%1$d":{"deal":{"id":%1$d,"title":"D","value":1,"currency":"EUR","status":"open","stage_id":2,"pipeline_id":1,
                "user_id":7,"add_time":"2017-10-18 13:23:07"},"product":{"id":%2$d,"name":"P","selectable":true}}""".formatted(deal, product);
    }

    @Test
    void takesProductsOutOfTheObjectsByDealAndPagesByWhatPipedriveCounts() {
        List<Call> sent = new ArrayList<>();
        String first = "{\"success\":true,\"data\":[{" + entry(1, 4) + "," + entry(2, 5)
                + "}],\"additional_data\":{\"pagination\":{\"start\":0,\"limit\":500,\"more_items_in_collection\":true}}}";
        String last = "{\"success\":true,\"data\":[{" + entry(3, 6)
                + "}],\"additional_data\":{\"pagination\":{\"more_items_in_collection\":false}}}";
        Pipedrive pipedrive = Pipedrive.over(call -> {
            sent.add(call);
            return Answers.ok(sent.size() == 1 ? first : last);
        });

        List<PersonProduct> products =
                pipedrive.persons().products(new PersonId(25)).toList();

        assertThat(products)
                .extracting(each -> each.deal().id())
                .containsExactly(new DealId(1), new DealId(2), new DealId(3));
        assertThat(products)
                .extracting(each -> each.product().id())
                .containsExactly(new ProductId(4), new ProductId(5), new ProductId(6));
        assertThat(sent.getLast().query()).containsEntry("start", "1");
    }
}
