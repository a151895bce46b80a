package dev.dealbridge.pipedrive.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TreeReaderTest {

    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final List<String> NAMES =
            List.of("custom_fields", "id", "emails", "title", "value", "größe", "a\"b", "", "80069b7818aadb9c");
    private static final List<String> SCALARS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-7",
            "3000000000",
            "123456789012345678901234567890",
            "19.90",
            "1E+3",
            "-0.0",
            "\"\"",
            "\"open\"",
            "\"Zoë \\u00e9 \\n\"");

    @Test
    void readsEveryListAsJacksonDoes() {
        for (int seed = 0; seed < 2_000; seed++) {
            String json = list(new Random(seed * 0x9E3779B97F4A7C15L), 2);
            JsonNode read = parse(json);
            JsonNode expected = JACKSON.readTree(json);
            assertThat(read).as(json).isEqualTo(expected);
            assertThat(expected).as(json).isEqualTo(read);
            assertThat(read).as(json).hasSameHashCodeAs(expected);
            assertThat(Json.bytes(read)).as(json).isEqualTo(JACKSON.writeValueAsBytes(expected));
        }
    }

    @Test
    void keepsTheLastOfARepeatedProperty() {
        String repeated = "{\"id\":1,\"id\":2,\"title\":\"a\"}";
        JsonNode read = parse("[" + "{\"id\":0,\"title\":\"b\"},".repeat(3) + repeated + "," + repeated + "]");
        assertThat(read.path(3).path("id").intValue()).isEqualTo(2);
        assertThat(read.path(4).path("id").intValue()).isEqualTo(2);
        assertThat(read.path(4)).hasSize(2);
    }

    @Test
    void findsWhatIsThereAndNothingElseInEveryObjectOfAList() {
        JsonNode read = parse("[{\"id\":1,\"title\":null},{\"id\":2,\"title\":\"b\"},{\"id\":3,\"title\":\"c\"}]");
        ObjectNode last = (ObjectNode) read.get(2);
        assertThat(last.get("id").intValue()).isEqualTo(3);
        assertThat(last.get("nothing")).isNull();
        assertThat(last.has("title")).isTrue();
        assertThat(last.propertyNames()).containsExactly("id", "title");
    }

    @Test
    void givesCopiesThatCanBeChanged() {
        ObjectNode copy =
                (ObjectNode) parse("[{\"id\":1},{\"id\":2},{\"id\":3}]").get(2).deepCopy();
        assertThat(copy.put("title", "c")).isEqualTo(parse("{\"id\":3,\"title\":\"c\"}"));
    }

    @Test
    void refusesAListThatBreaksOffAnywhere() {
        String json = "{\"data\":[" + "{\"id\":17,\"custom_fields\":{\"a\":[1]}},".repeat(3) + "{\"id\":18}]}";
        for (int length = 0; length < json.length(); length++) {
            String part = json.substring(0, length);
            assertThatThrownBy(() -> parse(part)).as(part).isInstanceOf(UnexpectedJsonException.class);
        }
        assertThat(parse(json).path("data")).hasSize(4);
    }

    @Test
    void refusesWhatGoesOnAfterItsEnd() {
        assertThatThrownBy(() -> parse("{\"id\":1} {\"name\":\"Jane\"}"))
                .isInstanceOf(UnexpectedJsonException.class)
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("Jane");
        assertThatThrownBy(() -> parse("{\"id\":1}]")).isInstanceOf(UnexpectedJsonException.class);
    }

    @Test
    void refusesNestingDeeperThanAnybodyNeeds() {
        String object = "{\"a\":".repeat(65) + "1" + "}".repeat(65);
        assertThatThrownBy(() -> parse(object)).isInstanceOf(UnexpectedJsonException.class);
        assertThatThrownBy(() -> parse("[".repeat(100_000))).isInstanceOf(UnexpectedJsonException.class);
    }

    private static JsonNode parse(String json) {
        return Json.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    /// Its objects are mostly alike.
    private static String list(Random random, int depth) {
        List<String> names = new ArrayList<>(NAMES.subList(0, random.nextInt(NAMES.size() + 1)));
        return IntStream.range(0, random.nextInt(14))
                .mapToObj(_ -> object(random, names, depth))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /// Sometimes a property is missing, elsewhere or there twice.
    private static String object(Random random, List<String> names, int depth) {
        List<String> own = new ArrayList<>(names);
        switch (random.nextInt(20)) {
            case 0 -> Collections.shuffle(own, random);
            case 1 -> own.addAll(List.of("more", "more"));
            case 2 -> own.subList(random.nextInt(own.size() + 1), own.size()).clear();
            default -> {}
        }
        return own.stream()
                .map(name -> JACKSON.writeValueAsString(name) + " : " + value(random, name, depth))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String value(Random random, String name, int depth) {
        if (depth > 0 && name.equals("custom_fields") && random.nextInt(10) > 0) {
            return object(random, NAMES.subList(1, 3), depth - 1);
        }
        if (depth > 0 && name.equals("emails") && random.nextInt(10) > 0) {
            return list(random, depth - 1);
        }
        return SCALARS.get(random.nextInt(SCALARS.size()));
    }
}
