package dev.dealbridge.sandbox.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.operation.Handler;
import dev.dealbridge.sandbox.operation.Operations;
import dev.dealbridge.sandbox.operation.RouteTable;
import dev.dealbridge.sandbox.wire.Operation;
import dev.dealbridge.sandbox.wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Holds answers against Pipedrive's OpenAPI documents: every answer of every test passes through here.
///
/// The documents have faults of their own. Those are listed, with a reason each, in `openapi-differences.tsv`: what is
/// listed there is not reported.
public final class OpenApi {
    private static final Path DOCUMENTS = Path.of("..", "..", "shared", "pipedrive", "openapi");
    /// Finds the operation of a request.
    private static final Feature EVERYTHING = on -> Operations.all().forEach(operation -> {
        Handler nothing = _ -> Reply.raw(200, "text/plain", () -> new byte[0]);
        if (operation.version() == 1) {
            on.v1(operation.name(), nothing);
        } else {
            on.v2(operation.name(), nothing);
        }
    });

    private static final OpenApi INSTANCE = new OpenApi();

    private final RouteTable table = RouteTable.of(List.of(EVERYTHING), true);
    private final Map<String, JsonNode> documents = new ConcurrentHashMap<>();
    private final Map<String, Optional<Schema>> schemas = new ConcurrentHashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getOpenApi30());
    private final Differences differences = Differences.read();

    private OpenApi() {}

    /// Where an answer does not say what the document promises, in words; nothing where the documents are not there
    /// or do not describe such an answer.
    public static List<String> problems(String method, String path, int status, JsonNode answer) {
        return Files.isDirectory(DOCUMENTS) ? INSTANCE.check(method, path, status, answer) : List.of();
    }

    private List<String> check(String method, String path, int status, JsonNode answer) {
        String plain = path.replaceFirst("\\?.*", "").replaceFirst("^/api/v1/", "/v1/");
        Operation operation = table.find(method, plain)
                .map(match -> match.route().operation())
                .orElse(null);
        if (operation == null || status >= 300) {
            return List.of();
        }
        Schema schema = schemas.computeIfAbsent(
                        operation.version() + " " + operation.name(), _ -> Optional.ofNullable(schema(operation)))
                .orElse(null);
        if (schema == null) {
            return List.of();
        }
        Set<String> found = new TreeSet<>();
        for (Error error : schema.validate(answer)) {
            String place = error.getInstanceLocation().toString().replaceAll("/[0-9]+", "/*");
            String what =
                    error.getInstanceNode() != null && error.getInstanceNode().isNull()
                            ? "null"
                            : error.getKeyword() == null ? "?" : error.getKeyword();
            if (what.equals("format")
                    || differences.explain("v" + operation.version() + " " + operation.name(), place, what)) {
                continue;
            }
            found.add("v%d %s %s: %s (%s)"
                    .formatted(operation.version(), operation.name(), place, what, error.getMessage()));
        }
        return new ArrayList<>(found);
    }

    /// The schema of a good answer, or null when the document has none. The documents promise one success status per
    /// operation, while the wire knows others (facts of Pipedrive's API, section 8): any 2xx is held against it.
    private @Nullable Schema schema(Operation operation) {
        JsonNode paths = document(operation).path("paths");
        String path = operation.path();
        for (String base : List.of("", "/v1", "/api/v2")) {
            if (path.startsWith(base)) {
                JsonNode responses = paths.path(path.substring(base.length()))
                        .path(operation.method().toLowerCase(Locale.ROOT))
                        .path("responses");
                for (String status : List.of("200", "201")) {
                    JsonNode schema = responses
                            .path(status)
                            .path("content")
                            .path("application/json")
                            .path("schema");
                    if (schema instanceof ObjectNode object) {
                        return registry.getSchema(object);
                    }
                }
            }
        }
        return null;
    }

    private JsonNode document(Operation operation) {
        String name = operation.version() == 2
                ? "pipedrive-v2.yaml"
                : operation.support() == Operation.Support.OUT
                        ? "pipedrive-v1-2026-01-pre-removal.yaml"
                        : "pipedrive-v1.yaml";
        return documents.computeIfAbsent(name, OpenApi::read);
    }

    private static JsonNode read(String name) {
        JsonNode document = new YAMLMapper().readTree(DOCUMENTS.resolve(name).toFile());
        // As JSON once: the trees of YAML keep marks that nobody needs.
        JsonMapper json = new JsonMapper();
        return json.readTree(json.writeValueAsBytes(document));
    }

    /// The known differences: a pattern of operations (`v2 getDeals`), a place (`/data` of a list stands for each of
    /// its items), what is different there.
    private record Differences(List<Known> known) {
        private static final Path FILE = Path.of("src", "test", "resources", "openapi-differences.tsv");

        private record Known(Pattern operation, String place, String what) {}

        static Differences read() {
            try {
                return new Differences(Files.readAllLines(FILE).stream()
                        .skip(1)
                        .map(line -> line.split("\t", -1))
                        .map(cells -> new Known(Pattern.compile(cells[0]), cells[1], cells[2]))
                        .toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean explain(String operation, String place, String what) {
            String plain = place.replaceFirst("^/data/\\*", "/data");
            return known.stream()
                    .anyMatch(difference -> difference.what.equals(what)
                            && difference.place.equals(plain)
                            && difference.operation.matcher(operation).matches());
        }
    }
}
