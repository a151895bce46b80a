package dev.dealbridge.sandbox.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Fields as API v1 shows and changes them.
class OldFieldsTest {
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Api.Answer add(String kind, String name, String type, String more) {
        return api.post(
                "/api/v1/" + kind + "Fields", "{\"name\":\"%s\",\"field_type\":\"%s\"%s}".formatted(name, type, more));
    }

    private JsonNode inList(String kind, String key) {
        for (JsonNode field : api.get("/api/v1/" + kind + "Fields?limit=500").data()) {
            if (key.equals(field.path("key").stringValue())) {
                return field;
            }
        }
        throw new AssertionError("no field " + key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deal", "person", "organization", "product"})
    void servesOneFieldUnderTwoVersions(String kind) {
        Api.Answer added = add(kind, "Colour", "enum", ",\"options\":[{\"label\":\"red\"},{\"label\":\"blue\"}]");
        assertThat(added.status()).isEqualTo(kind.equals("product") ? 201 : 200);
        long id = added.id();
        String code = added.data().path("key").stringValue();
        assertThat(code).hasSize(40);
        assertThat(added.data().path("edit_flag").booleanValue()).isTrue();
        assertThat(added.data().path("add_time").stringValue()).matches("....-..-.. ..:..:..");
        assertThat(added.data().path("options"))
                .extracting(option -> option.path("label").stringValue())
                .containsExactly("red", "blue");
        assertThat(api.get("/api/v2/" + kind + "Fields/" + code)
                        .data()
                        .path("field_name")
                        .stringValue())
                .isEqualTo("Colour");

        String path = "/api/v1/" + kind + "Fields/" + id;
        long blue = added.data().path("options").get(1).path("id").longValue();
        JsonNode changed = api.put(
                        path,
                        "{\"name\":\"Color\",\"add_visible_flag\":false,\"options\":[{\"label\":\"lilac\"},{\"id\":"
                                + blue + ",\"label\":\"navy\"}]}")
                .data();
        assertThat(changed.path("name").stringValue()).isEqualTo("Color");
        assertThat(changed.path("add_visible_flag").booleanValue()).isFalse();
        assertThat(changed.path("options"))
                .extracting(option -> option.path("label").stringValue())
                .containsExactly("lilac", "navy");
        assertThat(changed.path("options").get(1).path("id").longValue()).isEqualTo(blue);
        assertThat(changed.path("options_deleted").get(0).path("label").stringValue())
                .isEqualTo("red");
        assertThat(api.get(path).data()).isEqualTo(changed);
        assertThat(inList(kind, code)).isEqualTo(changed);
        assertThat(api.put(path, "{\"options\":[{\"id\":999999,\"label\":\"x\"}]}")
                        .status())
                .isEqualTo(400);

        assertThat(api.delete(path).id()).isEqualTo(id);
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.delete(path).status()).isEqualTo(404);
    }

    @Test
    void deletesManyFields() {
        long one = add("deal", "One", "varchar", "").id();
        long two = add("deal", "Two", "varchar", "").id();
        long person = add("person", "Three", "varchar", "").id();

        JsonNode gone = api.delete("/api/v1/dealFields?ids=" + one + "," + two + "," + person + ",2")
                .data();

        assertThat(gone.path("id")).extracting(JsonNode::longValue).containsExactly(one, two);
        assertThat(api.get("/api/v1/personFields/" + person).status()).isEqualTo(200);
        assertThat(api.get("/api/v1/dealFields/2").status()).isEqualTo(200);
        for (String kind : new String[] {"person", "organization", "product"}) {
            long id = add(kind, "X", "text", "").id();
            assertThat(api.delete("/api/v1/" + kind + "Fields?ids=" + id)
                            .data()
                            .path("id")
                            .get(0)
                            .longValue())
                    .isEqualTo(id);
        }
    }

    @Test
    void showsBuiltInFieldsUnderTheirOldNames() {
        assertThat(inList("deal", "user_id").path("field_type").stringValue()).isEqualTo("user");
        JsonNode title = inList("deal", "title");
        assertThat(title.path("edit_flag").booleanValue()).isFalse();
        assertThat(title.path("mandatory_flag").booleanValue()).isTrue();
        assertThat(title.path("options").isNull()).isTrue();
        assertThat(inList("person", "email").path("edit_flag").booleanValue()).isFalse();
        assertThat(inList("product", "visible_to")
                        .path("options")
                        .get(0)
                        .path("id")
                        .intValue())
                .isEqualTo(1);
        long id = title.path("id").longValue();
        assertThat(api.put("/api/v1/dealFields/" + id, "{\"name\":\"T\"}").status())
                .isEqualTo(400);
        assertThat(api.delete("/api/v1/dealFields/" + id).status()).isEqualTo(400);
    }

    @Test
    void pagesTheFields() {
        Api.Answer first = api.get("/api/v1/dealFields?limit=10");
        assertThat(first.data()).hasSize(10);
        assertThat(first.body()
                        .path("additional_data")
                        .path("pagination")
                        .path("next_start")
                        .intValue())
                .isEqualTo(10);
        assertThat(api.get("/api/v1/dealFields?start=10&limit=1")
                        .data()
                        .get(0)
                        .path("order_nr")
                        .intValue())
                .isEqualTo(11);
    }

    @Test
    void listsTheFieldsOfActivitiesLeadsAndNotes() {
        String code = add("deal", "Shared with leads", "monetary", "")
                .data()
                .path("key")
                .stringValue();

        assertThat(inList("lead", code).path("subfields").get(0).path("key").stringValue())
                .isEqualTo(code + "_currency");
        assertThat(inList("lead", "title").path("name").stringValue()).isEqualTo("Title");
        assertThat(inList("activity", "user_id").path("field_type").stringValue())
                .isEqualTo("user");
        assertThat(inList("note", "pinned_to_deal_flag").path("options"))
                .extracting(option -> option.path("label").stringValue())
                .containsExactly("Yes", "No");
    }

    @Test
    void changesLabelsAsOptions() {
        long id = inList("person", "label").path("id").longValue();

        JsonNode labels = api.put("/api/v1/personFields/" + id, "{\"options\":[{\"label\":\"Hot\"}]}")
                .data()
                .path("options");

        assertThat(labels.get(0).path("label").stringValue()).isEqualTo("Hot");
        assertThat(api.get("/api/v2/personFields/label_ids").data().path("options"))
                .isEqualTo(labels);
    }

    @Test
    void refusesWhatIsNoField() {
        assertThat(add("deal", "", "varchar", "").status()).isEqualTo(400);
        Api.Answer refused = add("deal", "V", "visible_to", "");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("error_info").stringValue()).contains("developers.pipedrive.com");
        assertThat(add("deal", "E", "enum", "").status()).isEqualTo(400);
        assertThat(add("deal", "E", "enum", ",\"options\":\"nonsense\"").status())
                .isEqualTo(400);
        assertThat(api.get("/api/v1/dealFields/999999").status()).isEqualTo(404);
    }

    @Test
    void readsForms() {
        String form = "name=Size&field_type=set&options=" + "%5B%7B%22label%22%3A%22S%22%7D%5D";
        Api.Answer added = api.send(
                "POST",
                "/api/v1/dealFields",
                "application/x-www-form-urlencoded",
                form.getBytes(StandardCharsets.UTF_8));
        assertThat(added.data().path("options").get(0).path("label").stringValue())
                .isEqualTo("S");
    }
}
