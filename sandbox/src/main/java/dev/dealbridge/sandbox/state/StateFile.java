package dev.dealbridge.sandbox.state;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The state of a sandbox at one moment: an object per kind of record with its rows by id, as they are stored, the
/// last id of each kind, and the contents of files in base64. Tokens and passwords are [#HIDDEN].
public final class StateFile {
    /// Stands for tokens and passwords.
    public static final String HIDDEN = "***";

    /// More is not read.
    public static final int MOST_BYTES = 256 * 1024 * 1024;

    private static final Set<String> SECRETS = Set.of("token", "client_secret", "http_auth_password");
    private static final String LAST_IDS = "last_ids";
    private static final String CONTENTS = "file_contents";

    private final Map<Kind, List<ObjectNode>> rows;
    private final Map<Kind, Long> lastIds;
    private final Map<Long, byte[]> contents;

    private StateFile(Map<Kind, List<ObjectNode>> rows, Map<Kind, Long> lastIds, Map<Long, byte[]> contents) {
        this.rows = rows;
        this.lastIds = lastIds;
        this.contents = contents;
    }

    /// Everything in a store; inside a transaction.
    public static ObjectNode of(Store store) {
        ObjectNode state = Json.object();
        ObjectNode lastIds = Json.object();
        for (Kind kind : Kind.values()) {
            if (store.lastId(kind) > 0) {
                lastIds.put(kind.key(), store.lastId(kind));
            }
            if (kind == Kind.OAUTH_GRANT) {
                // What a user has allowed an application here is not allowed anywhere else.
                continue;
            }
            ObjectNode byId = Json.object();
            store.rows(kind).forEach((id, row) -> byId.set(Long.toString(id), withoutSecrets(row)));
            if (!byId.isEmpty()) {
                state.set(kind.key(), byId);
            }
        }
        state.set(LAST_IDS, lastIds);
        ObjectNode contents = Json.object();
        store.rows(Kind.FILE)
                .keySet()
                .forEach(id -> store.files()
                        .read(id)
                        .ifPresent(bytes -> contents.put(
                                Long.toString(id), Base64.getEncoder().encodeToString(bytes))));
        state.set(CONTENTS, contents);
        return state;
    }

    private static ObjectNode withoutSecrets(ObjectNode row) {
        if (SECRETS.stream().noneMatch(row::has)) {
            return row;
        }
        ObjectNode shown = row.deepCopy();
        SECRETS.stream().filter(shown::has).forEach(name -> shown.put(name, HIDDEN));
        return shown;
    }

    /// Reads and checks a state.
    ///
    /// @throws StateRefused when it is none; the message names every problem and its place
    public static StateFile parse(byte[] text) {
        if (text.length > MOST_BYTES) {
            throw new StateRefused("it has more than " + MOST_BYTES + " bytes; leave out the contents of files");
        }
        JsonNode root;
        try {
            root = Json.parse(text);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw new StateRefused(
                    (at == null ? "" : "line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr()))
                            + e.getOriginalMessage());
        }
        return new Reading().read(root);
    }

    /// Collects all problems before it says no.
    private static final class Reading {
        private final List<String> problems = new ArrayList<>();
        private final Map<Kind, List<ObjectNode>> rows = new EnumMap<>(Kind.class);
        private final Map<Kind, Long> lastIds = new EnumMap<>(Kind.class);
        private final Map<Long, byte[]> contents = new LinkedHashMap<>();

        StateFile read(JsonNode root) {
            if (!(root instanceof ObjectNode state)) {
                throw new StateRefused("it must be a JSON object, as GET /sandbox/state answers");
            }
            state.properties().forEach(entry -> {
                String key = entry.getKey();
                Optional<Kind> kind = Kind.find(key);
                if (!(entry.getValue() instanceof ObjectNode values)) {
                    problems.add("/" + key + " must be an object");
                } else if (key.equals(LAST_IDS)) {
                    values.properties().forEach(last -> lastId(last.getKey(), last.getValue()));
                } else if (key.equals(CONTENTS)) {
                    values.properties().forEach(file -> content(file.getKey(), file.getValue()));
                } else if (kind.isEmpty()) {
                    problems.add("/" + key + " is no kind of record that this version knows");
                } else {
                    values.properties().forEach(row -> row(kind.get(), row.getKey(), row.getValue()));
                }
            });
            contents.keySet().stream()
                    .filter(id -> rows(Kind.FILE).stream().noneMatch(row -> Json.longAt(row, "id") == id))
                    .forEach(id -> problems.add("/" + CONTENTS + "/" + id + " belongs to no file"));
            problems.addAll(Essentials.missing(rows));
            if (!problems.isEmpty()) {
                throw new StateRefused(problems);
            }
            return new StateFile(rows, lastIds, contents);
        }

        private List<ObjectNode> rows(Kind kind) {
            return rows.getOrDefault(kind, List.of());
        }

        private void row(Kind kind, String id, JsonNode value) {
            if (value instanceof ObjectNode row
                    && row.path("id").isIntegralNumber()
                    && row.path("id").canConvertToLong()
                    && row.path("id").longValue() > 0
                    && id.equals(row.path("id").asString())) {
                rows.computeIfAbsent(kind, _ -> new ArrayList<>()).add(row);
            } else {
                problems.add("/" + kind.key() + "/" + id + " must be an object with its key as integer id");
            }
        }

        private void lastId(String key, JsonNode value) {
            Optional<Kind> kind = Kind.find(key);
            if (kind.isEmpty() || !value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
                problems.add("/" + LAST_IDS + "/" + key + " must be an integer from 0 on, of a known kind of record");
            } else {
                lastIds.put(kind.get(), value.longValue());
            }
        }

        private void content(String id, JsonNode value) {
            try {
                contents.put(Long.parseLong(id), Base64.getDecoder().decode(value.asString("")));
            } catch (IllegalArgumentException _) {
                problems.add("/" + CONTENTS + "/" + id + " must be the content of a file in base64");
            }
        }
    }

    /// The rows of a kind.
    public List<ObjectNode> rows(Kind kind) {
        return rows.getOrDefault(kind, List.of());
    }

    /// Replaces everything in a store, tokens apart, by this; inside a transaction.
    public void into(Store store) {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.TOKEN) {
                List.copyOf(store.rows(kind).keySet()).forEach(id -> store.remove(kind, id));
                rows(kind).forEach(row -> store.put(kind, row));
            }
        }
        lastIds.forEach(store::reserve);
        contents.forEach(store.files()::write);
    }
}
