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
    private final Map<String, Optional<ObjectNode>> described = new ConcurrentHashMap<>();
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getOpenApi30());
    private final Differences differences = Differences.read();

    private OpenApi() {}

    /// Where an answer does not say what the document promises, in words; nothing where the documents are not there
    /// or do not describe such an answer.
    public static List<String> problems(String method, String path, int status, JsonNode answer) {
        return Files.isDirectory(DOCUMENTS) ? INSTANCE.check(method, path, status, answer) : List.of();
    }

    /// The listed differences that explained nothing so far.
    static List<String> unused() {
        return INSTANCE.differences.unused();
    }

    /// Whether a difference that somebody else found in a good answer is listed.
    static boolean explains(String method, String path, String place, String what) {
        Operation operation = INSTANCE.operation(method, path);
        return operation != null
                && (what.equals("format")
                        || INSTANCE.differences.explain(name(operation), place.replaceAll("/[0-9]+", "/*"), what));
    }

    private @Nullable Operation operation(String method, String path) {
        String plain = path.replaceFirst("\\?.*", "").replaceFirst("^/api/v1/", "/v1/");
        return table.find(method, plain).map(match -> match.route().operation()).orElse(null);
    }

    private static String name(Operation operation) {
        return "v" + operation.version() + " " + operation.name();
    }

    private List<String> check(String method, String path, int status, JsonNode answer) {
        Operation operation = operation(method, path);
        if (operation == null || status >= 300) {
            return List.of();
        }
        String name = name(operation);
        ObjectNode schema = described
                .computeIfAbsent(name, _ -> Optional.ofNullable(schema(operation)))
                .orElse(null);
        Set<String> found = new TreeSet<>();
        if (schema != null) {
            for (Alternative part : Alternative.of(name, schema, answer)) {
                Schema compiled = schemas.computeIfAbsent(part.name(), _ -> registry.getSchema(part.schema()));
                compiled.validate(part.answer()).forEach(error -> judge(part, error, found));
            }
        }
        return new ArrayList<>(found);
    }

    private void judge(Alternative part, Error error, Set<String> found) {
        String place = error.getInstanceLocation().toString().replaceAll("/[0-9]+", "/*");
        String what = error.getInstanceNode() != null && error.getInstanceNode().isNull()
                ? "null"
                : error.getKeyword() == null ? "?" : error.getKeyword();
        String own = part.own();
        boolean explained = what.equals("format")
                || differences.explain(part.name(), place, what)
                || (own != null && differences.explain(own, place.replaceFirst("^/data/\\*/data", "/data"), what));
        if (!explained) {
            found.add("%s %s: %s (%s)".formatted(part.name(), place, what, error.getMessage()));
        }
    }

    /// The schema of a good answer, or null when the document has none. The documents promise one success status per
    /// operation, while the wire knows others (facts of Pipedrive's API, section 8): any 2xx is held against it.
    private @Nullable ObjectNode schema(Operation operation) {
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
                        return object;
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
}
