package dev.dealbridge.sandbox.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.junit.SandboxExtension;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.webhook.Receiver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class VisibilityTest {
    private static final long ADA = 3;
    private static final long BOB = 4;
    private static final long CID = 5;

    @RegisterExtension
    final SandboxExtension pipedrive = new SandboxExtension();

    private Api admin = new Api(java.net.URI.create("http://127.0.0.1"), "");
    private final Map<Long, Api> users = new HashMap<>();

    /// Ada's role is the team, Bob's the trainees below it, Cid's the one of all others.
    @BeforeEach
    void hire(Sandbox sandbox) {
        admin = new Api(sandbox.baseUri(), sandbox.token());
        List.of("Ada", "Bob", "Cid")
                .forEach(name -> users.put(
                        users.size() + 3L,
                        new Api(
                                sandbox.baseUri(),
                                sandbox.control()
                                        .addUser(name, name.toLowerCase(java.util.Locale.ROOT) + "@example.com"))));
        long team = admin.post("/v1/roles", "{\"name\":\"Team\"}").id();
        long trainees = admin.post("/v1/roles", "{\"name\":\"Trainees\",\"parent_role_id\":" + team + "}")
                .id();
        admin.post("/v1/roles/" + team + "/assignments", "{\"user_id\":" + ADA + "}");
        admin.post("/v1/roles/" + trainees + "/assignments", "{\"user_id\":" + BOB + "}");
    }

    private Api as(long user) {
        return users.getOrDefault(user, admin);
    }

    private long deal(String title, int visibleTo) {
        return as(ADA).post("/api/v2/deals", "{\"title\":\"%s\",\"visible_to\":%d}".formatted(title, visibleTo))
                .id();
    }

    private static List<String> titles(Api.Answer answer) {
        return answer.data()
                .valueStream()
                .map(deal -> deal.path("title").asString())
                .toList();
    }

    @Test
    void opensARecordToWhomItsLevelSays() {
        deal("owner", 1);
        deal("group", 3);
        deal("below", 5);
        deal("all", 7);

        for (String list : List.of("/api/v2/deals", "/v1/deals", "/api/v2/deals?sort_by=update_time")) {
            assertThat(titles(as(ADA).get(list))).contains("owner", "group", "below", "all");
            assertThat(titles(admin.get(list))).contains("owner", "group", "below", "all");
            assertThat(titles(as(BOB).get(list))).containsExactlyInAnyOrder("below", "all");
            assertThat(titles(as(CID).get(list))).containsExactly("all");
        }
        assertThat(titles(as(BOB).get("/api/v2/deals?ids=1,2,3,4,99"))).containsExactly("below", "all");
        assertThat(admin.get("/v1/deals/3/permittedUsers").data().toString()).isEqualTo("[1,2,3,4]");
        assertThat(admin.get("/v1/deals/1/permittedUsers").data().toString()).isEqualTo("[1,2,3]");
    }

    @Test
    void opensARecordToItsFollowers() {
        long deal = deal("mine", 1);
        assertThat(as(CID).get("/api/v2/deals/" + deal).status()).isEqualTo(404);

        as(ADA).post("/api/v2/deals/" + deal + "/followers", "{\"user_id\":" + CID + "}");

        assertThat(as(CID).get("/api/v2/deals/" + deal).status()).isEqualTo(200);
        assertThat(as(CID).patch("/api/v2/deals/" + deal, "{\"title\":\"ours\"}")
                        .status())
                .isEqualTo(200);
        assertThat(as(BOB).get("/api/v2/deals/" + deal).status()).isEqualTo(404);
    }

    @Test
    void isNotThereToWhomeverItIsHiddenFrom() {
        long deal = deal("secret", 1);
        List<Api.Answer> answers = new ArrayList<>();
        for (String path : List.of("/api/v2/deals/", "/v1/deals/")) {
            answers.add(as(CID).get(path + deal));
            answers.add(as(CID).get(path + deal + "/products"));
            answers.add(as(CID).get(path + deal + "/followers"));
            answers.add(as(CID).delete(path + deal));
        }
        answers.add(as(CID).patch("/api/v2/deals/" + deal, "{\"title\":\"stolen\"}"));
        answers.add(as(CID).put("/v1/deals/" + deal, "{\"title\":\"stolen\"}"));
        answers.add(as(CID).get("/v1/deals/" + deal + "/flow"));
        answers.add(as(CID).get("/v1/deals/" + deal + "/changelog"));
        answers.add(as(CID).get("/v1/deals/" + deal + "/files"));
        answers.add(as(CID).post("/v1/deals/" + deal + "/duplicate", "{}"));

        assertThat(answers).extracting(Api.Answer::status).containsOnly(404);
        assertThat(as(CID).get("/api/v2/deals/" + deal).body())
                .isEqualTo(as(CID).get("/api/v2/deals/999").body());
        assertThat(as(ADA).get("/api/v2/deals/" + deal).data().path("title").asString())
                .isEqualTo("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"persons", "organizations", "products"})
    void holdsForOtherKindsToo(String kind) {
        long hidden = as(ADA).post("/api/v2/" + kind, "{\"name\":\"Hidden\",\"visible_to\":3}")
                .id();
        as(ADA).post("/api/v2/" + kind, "{\"name\":\"Open\",\"visible_to\":7}");

        assertThat(as(CID).get("/api/v2/" + kind + "/" + hidden).status()).isEqualTo(404);
        assertThat(as(CID).get("/v1/" + kind + "/" + hidden).status()).isEqualTo(404);
        assertThat(as(CID).get("/api/v2/" + kind).data()).hasSize(1);
        assertThat(as(CID).get("/v1/" + kind).data()).hasSize(1);
        assertThat(as(ADA).get("/api/v2/" + kind).data()).hasSize(2);
    }

    @Test
    void holdsForLeads() {
        long person = as(ADA).post("/api/v2/persons", "{\"name\":\"Open\",\"visible_to\":7}")
                .id();
        String lead = as(ADA).post(
                        "/v1/leads", "{\"title\":\"Hidden\",\"person_id\":%d,\"visible_to\":\"1\"}".formatted(person))
                .data()
                .path("id")
                .asString();

        assertThat(as(CID).get("/v1/leads/" + lead).status()).isEqualTo(404);
        assertThat(as(CID).get("/v1/leads").data()).isEmpty();
        assertThat(as(ADA).get("/v1/leads").data()).hasSize(1);
    }

    @Test
    void hidesWhatHangsOnARecord() {
        long deal = deal("secret", 1);
        long product = as(ADA).post("/api/v2/products", "{\"name\":\"Bolt\",\"visible_to\":7}")
                .id();
        as(ADA).post(
                        "/api/v2/deals/" + deal + "/products",
                        "{\"product_id\":%d,\"item_price\":5,\"quantity\":1}".formatted(product));
        long note = as(ADA).post("/v1/notes", "{\"content\":\"Hush\",\"deal_id\":" + deal + "}")
                .id();
        as(ADA).upload("a.pdf", "x".getBytes(StandardCharsets.UTF_8), Map.of("deal_id", Long.toString(deal)));

        assertThat(as(CID).get("/v1/notes/" + note).status()).isEqualTo(404);
        assertThat(as(CID).get("/v1/notes").data()).isEmpty();
        assertThat(as(CID).get("/v1/files").data()).isEmpty();
        assertThat(as(CID).get("/v1/files/1/download").status()).isEqualTo(404);
        assertThat(as(CID).get("/api/v2/deals/products?deal_ids=" + deal).data())
                .isEmpty();
        assertThat(as(CID).get("/v1/products/" + product + "/deals").data()).isEmpty();
        assertThat(as(ADA).get("/v1/products/" + product + "/deals").data()).hasSize(1);
        assertThat(as(ADA).get("/v1/notes").data()).hasSize(1);
        assertThat(as(ADA).get("/v1/files").data()).hasSize(1);
    }

    @Test
    void showsALinkToAHiddenRecordAsAnIdAndLetsItStay() {
        long organization = as(ADA).post("/api/v2/organizations", "{\"name\":\"Hidden\",\"visible_to\":1}")
                .id();
        long deal = as(ADA).post(
                        "/api/v2/deals", "{\"title\":\"Open\",\"visible_to\":7,\"org_id\":%d}".formatted(organization))
                .id();

        assertThat(as(CID).patch("/api/v2/deals/" + deal, "{\"title\":\"Changed\"}")
                        .status())
                .isEqualTo(200);
        JsonNode read = as(CID).get("/api/v2/deals/" + deal).data();
        assertThat(read.path("org_id").longValue()).isEqualTo(organization);
        assertThat(as(CID).get("/v1/deals/" + deal).body().toString()).doesNotContain("Hidden");
        assertThat(as(ADA).get("/v1/deals/" + deal).data().path("org_name").asString())
                .isEqualTo("Hidden");
    }

    @Test
    void hidesFromSearchRecentsSumsAndCursors(Sandbox sandbox) {
        for (int i = 0; i < 6; i++) {
            deal("Crane " + i, i % 2 == 0 ? 1 : 7);
        }
        String before = sandbox.control()
                .now()
                .minusSeconds(60)
                .toString()
                .substring(0, 19)
                .replace("T", "%20");
        sandbox.control().advance(Duration.ofSeconds(3));

        assertThat(as(CID).get("/api/v2/deals/search?term=crane").data().path("items"))
                .hasSize(3);
        assertThat(as(CID).get("/api/v2/itemSearch?term=crane").data().path("items"))
                .hasSize(3);
        assertThat(as(ADA).get("/api/v2/itemSearch?term=crane").data().path("items"))
                .hasSize(6);
        assertThat(as(CID).get("/v1/recents?items=deal&since_timestamp=" + before)
                        .data())
                .hasSize(3);
        assertThat(as(CID).get("/v1/deals/summary").data().path("total_count").intValue())
                .isEqualTo(3);
        List<String> walked = new ArrayList<>();
        String cursor = "";
        do {
            Api.Answer page = as(CID).get("/api/v2/deals?limit=2" + cursor);
            walked.addAll(titles(page));
            JsonNode next = page.body().path("additional_data").path("next_cursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());
        assertThat(walked).containsExactly("Crane 1", "Crane 3", "Crane 5");
    }

    @Test
    void tellsAWebhookWhatItsUserMaySee() throws InterruptedException {
        try (Receiver receiver = new Receiver()) {
            as(CID).post(
                            "/v1/webhooks",
                            "{\"subscription_url\":\"%s\",\"event_action\":\"*\",\"event_object\":\"deal\",\"name\":\"w\"}"
                                    .formatted(receiver.url()));
            deal("secret", 1);
            long open = deal("open", 7);

            JsonNode body = receiver.next().body();

            assertThat(body.path("data").path("id").longValue()).isEqualTo(open);
            assertThat(body.path("meta").path("permitted_user_ids").toString())
                    .isEqualTo("[\"1\",\"2\",\"3\",\"4\",\"5\"]");
            assertThat(pipedrive.control().awaitDeliveries(Duration.ofSeconds(10)))
                    .isTrue();
            assertThat(receiver.all()).hasSize(1);
        }
    }

    @Test
    void movesWhatTheCallerDoesNotSeeInAMerge() {
        Stream.of("Gone", "Stays")
                .forEach(name -> as(CID).post("/api/v2/persons", "{\"name\":\"" + name + "\",\"visible_to\":7}"));
        long deal = as(ADA).post("/api/v2/deals", "{\"title\":\"secret\",\"visible_to\":1,\"person_id\":1}")
                .id();

        assertThat(as(CID).put("/v1/persons/1/merge", "{\"merge_with_id\":2}").status())
                .isEqualTo(200);

        assertThat(as(ADA).get("/api/v2/deals/" + deal).data().path("person_id").longValue())
                .isEqualTo(2);
    }

    @Test
    void knowsTheOwnerAndTheCompanyWithoutGroups() {
        try (Sandbox lite = Sandbox.start(SandboxSettings.defaults().withPlan(Plan.LITE, 1))) {
            Api owner = new Api(lite.baseUri(), lite.control().addUser("Ada", "ada@example.com"));
            Api other = new Api(lite.baseUri(), lite.control().addUser("Bob", "bob@example.com"));
            owner.post("/api/v2/organizations", "{\"name\":\"Mine\",\"visible_to\":1}");
            owner.post("/api/v2/organizations", "{\"name\":\"Ours\",\"visible_to\":3}");

            assertThat(other.get("/api/v2/organizations").data()).hasSize(1);
            assertThat(owner.get("/api/v2/organizations").data()).hasSize(2);
        }
    }
}
