package dev.dealbridge.pipedrive.recent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.transport.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What has changed of late, page by page.
class RecentsTest {

    @Test
    void walksOverAllThatChangedAfterASecond() {
        List<Call> sent = new ArrayList<>();
        Pipedrive pipedrive = Pipedrive.over(call -> {
            sent.add(call);
            return Answers.ok(sent.size() == 1 ? """
                            {"success":true,"data":[{"item":"deal","id":1,"data":{"id":1,"title":"x"}},
                            {"item":"board","id":2,"data":null}],
                            "additional_data":{"pagination":{"more_items_in_collection":true,"next_start":2}}}""" : """
                            {"success":true,"data":null,"additional_data":{"pagination":
                            {"more_items_in_collection":false}}}""");
        });

        List<Recent> recents = pipedrive
                .recents()
                .since(Instant.parse("2026-11-24T10:20:30.9Z"), RecentKind.Known.DEAL, RecentKind.Known.ACTIVITY_TYPE)
                .toList();

        assertThat(recents)
                .extracting(Recent::kind)
                .containsExactly(RecentKind.Known.DEAL, new RecentKind.Other("board"));
        assertThat(recents.getFirst().data()).isNotNull();
        assertThat(recents.getLast().data()).isNull();
        assertThat(sent).extracting(call -> call.query().get("since_timestamp")).containsOnly("2026-11-24 10:20:30");
        assertThat(sent).extracting(call -> call.query().get("items")).containsOnly("deal,activityType");
        assertThat(sent).extracting(call -> call.query().get("start")).containsExactly("0", "2");
    }
}
