package dev.dealbridge.pipedrive.untyped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.support.ScriptedServer;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Patience;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/// The door to what has no type, over real sockets.
class UntypedCallTest {

    private final ScriptedServer server = new ScriptedServer();
    private final Pipedrive pipedrive =
            Pipedrive.connect(PipedriveSettings.of(server.uri(), new ApiToken("secret-token"))
                    .withPatience(new Patience(2, Duration.ofMillis(1), 2, Duration.ofSeconds(5))));

    @AfterEach
    void stop() throws IOException {
        pipedrive.close();
        server.close();
    }

    @Test
    void asksAsEveryOtherCallDoes() {
        server.thenJson(503, "").thenJson(200, "{\"success\":true,\"data\":{\"goals\":[]},\"statusCode\":20000}");

        RawObject answer = pipedrive
                .call(Method.GET, "/api/v1/goals/find")
                .withQuery("type.name", "deals_won")
                .withQuery("title", "a & b")
                .withTokenCost(20)
                .send();

        assertThat(answer.number32("statusCode")).isEqualTo(20_000);
        assertThat(server.received()).hasSize(2).allSatisfy(request -> {
            assertThat(request.target()).isEqualTo("/api/v1/goals/find?type.name=deals_won&title=a%20%26%20b");
            assertThat(request.headers()).containsEntry("x-api-token", "secret-token");
        });
        assertThat(pipedrive.meter().uses()).containsOnlyKeys("GET /api/v1/goals/find");
        assertThat(pipedrive.meter().tokens()).isEqualTo(40);
    }

    @Test
    void sendsJson() {
        server.thenJson(201, "{\"success\":true,\"data\":{\"id\":7}}");

        RawObject task = pipedrive
                .call(Method.POST, "/api/v2/tasks")
                .withJson(JsonNodeFactory.instance.objectNode().put("title", "x"))
                .one();

        assertThat(task.number32("id")).isEqualTo(7);
        assertThat(server.received().getFirst().body()).isEqualTo("{\"title\":\"x\"}");
    }

    @Test
    void sendsForms() {
        server.thenJson(200, "{\"success\":true,\"data\":{}}");

        pipedrive
                .call(Method.PUT, "/api/v1/mailbox/mailThreads/{id}", 5)
                .withForm(Map.of("read_flag", "1"))
                .send();

        ScriptedServer.Received request = server.received().getFirst();
        assertThat(request.method() + " " + request.target()).isEqualTo("PUT /api/v1/mailbox/mailThreads/5");
        assertThat(request.body()).isEqualTo("read_flag=1");
    }

    @Test
    void sendsFiles() {
        server.thenJson(200, "{\"success\":true,\"data\":{}}");

        pipedrive
                .call(Method.POST, "/api/v1/pictures")
                .withFile(
                        Map.of("crop_width", "10"),
                        "data",
                        FileUpload.of("a.png", new byte[] {'x'}).attachedTo(new DealId(1)))
                .send();

        assertThat(server.received().getFirst().body())
                .contains("name=\"crop_width\"\r\n\r\n10\r\n")
                .contains("name=\"deal_id\"\r\n\r\n1\r\n")
                .contains("name=\"data\"; filename=\"a.png\"\r\ncontent-type: image/png\r\n\r\nx\r\n");
    }

    @Test
    void walksOverPagesOfBothVersions() {
        server.thenJson(200, "{\"success\":true,\"data\":[{\"id\":1}],\"additional_data\":{\"next_cursor\":\"c\"}}")
                .thenJson(200, "{\"success\":true,\"data\":[{\"id\":2}],\"additional_data\":{\"next_cursor\":null}}")
                .thenJson(200, """
                        {"success":true,"data":[{"id":3}],
                        "additional_data":{"pagination":{"more_items_in_collection":true,"next_start":1}}}""")
                .thenJson(200, "{\"success\":true,\"data\":null}");

        assertThat(ids(pipedrive
                        .call(Method.GET, "/api/v2/projects")
                        .withQuery("limit", "1")
                        .pages()
                        .toList()))
                .containsExactly(1, 2);
        assertThat(ids(pipedrive
                        .call(Method.GET, "/api/v1/mailbox/mailThreads")
                        .pages()
                        .toList()))
                .containsExactly(3);
        assertThat(server.received().stream().map(ScriptedServer.Received::target))
                .containsExactly(
                        "/api/v2/projects?limit=1",
                        "/api/v2/projects?limit=1&cursor=c",
                        "/api/v1/mailbox/mailThreads?start=0",
                        "/api/v1/mailbox/mailThreads?start=1");
    }

    @Test
    void readsListsThatComeWholeAndBytes() {
        server.thenJson(200, "{\"success\":true,\"data\":[{\"id\":1}]}")
                .then((out, _) -> out.write(ScriptedServer.response(200, "text/plain", "abc")));

        assertThat(pipedrive.call(Method.GET, "/api/v2/boards").list()).hasSize(1);
        assertThat(pipedrive.call(Method.GET, "/api/v1/files/{id}/download", 5).bytes())
                .asString()
                .isEqualTo("abc");
    }

    @Test
    void failsAsEveryOtherCallDoes() {
        server.thenJson(200, "{\"success\":false,\"error\":\"no secret-token here\"}")
                .thenJson(404, "{}")
                .thenCut();

        assertThatThrownBy(() -> pipedrive.call(Method.GET, "/api/v2/boards").send())
                .isInstanceOf(PipedriveException.Refused.class)
                .hasMessageContaining("GET /api/v2/boards")
                .hasMessageNotContaining("secret-token");
        assertThatThrownBy(() -> pipedrive.call(Method.GET, "/api/v2/boards").send())
                .isInstanceOf(PipedriveException.NotFound.class);
        assertThatThrownBy(() -> pipedrive.call(Method.POST, "/api/v2/boards").send())
                .isInstanceOf(PipedriveException.OutcomeUnknown.class);
        assertThat(server.received()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/api/v3/x",
                "/v1/users",
                "/api/v1/../oauth",
                "/api/v1/x/",
                "/api/v1//x",
                "/api/v1/x?y=1",
                "/api/v1/x#y",
                "https://example.com/api/v1/x",
                "/api/v1/%2e%2e"
            })
    void refusesPathsThatLeadElsewhere(String path) {
        assertThatThrownBy(() -> pipedrive.call(Method.GET, path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesIdsThatDoNotFitIntoThePath() {
        assertThatThrownBy(() -> pipedrive.call(Method.GET, "/api/v1/goals/{id}", "../users"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pipedrive.call(Method.GET, "/api/v1/goals/{id}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        pipedrive.call(Method.POST, "/api/v2/boards").pages().first())
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(server.received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v2/boards, 10",
        "GET, /api/v2/boards/{id}, 1",
        "GET, /api/v2/projects/search, 20",
        "POST, /api/v2/boards, 5",
        "PATCH, /api/v2/boards/{id}, 5",
        "DELETE, /api/v2/boards/{id}, 3",
        "GET, /api/v1/goals/find, 20",
        "GET, /api/v1/goals/{id}, 2",
        "PUT, /api/v1/goals/{id}, 10",
        "DELETE, /api/v1/goals/{id}, 6"
    })
    void guessesThePriceByTheKindOfOperation(Method method, String path, int tokens) {
        Object[] ids = path.contains("{") ? new Object[] {1} : new Object[0];

        assertThat(pipedrive.call(method, path, ids).tokenCost()).isEqualTo(tokens);
    }

    private static List<Integer> ids(List<RawObject> records) {
        return records.stream()
                .map(record -> record.required("id", "a number", record.number32("id")))
                .toList();
    }
}
