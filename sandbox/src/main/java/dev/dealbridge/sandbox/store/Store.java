package dev.dealbridge.sandbox.store;

import dev.dealbridge.sandbox.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Rows by kind and id. Everything happens inside [#transaction]: one at a time, all or nothing, and with a folder
/// written to its
/// log (handed to the operating system) before the transaction is over.
///
/// A caller who may not see everything reads through a [Sight].
///
/// Rows are never changed in place: copy, change, [#put] back. A row has an integer `id`; a property without a value
/// is
/// absent.
public final class Store implements AutoCloseable {
    /// A transaction of more rows is written as a new snapshot: as one line of the log it would have to fit into memory
    /// twice.
    private static final int ONE_LINE = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Kind, Table> tables = new EnumMap<>(Kind.class);
    private final Usage usage = new Usage();
    private final FileBytes files;
    private final @Nullable DataFolder folder;

    private final Packing packing = new Packing();

    /// What the running transaction did, so that it can be undone and logged.
    private final List<Step> steps = new ArrayList<>();

    /// The rows among [#steps] since the last mark.
    private final Set<RowKey> touched = new HashSet<>();

    /// Kinds of which the running transaction took or reserved an id.
    private final Set<Kind> numbered = EnumSet.noneOf(Kind.class);

    /// Who looks: whoever says nothing sees everything.
    private final ScopedValue<Sight> sight = ScopedValue.newInstance();

    private @Nullable TokenDay charge;

    /// A row as it was before.
    private record Step(RowKey key, @Nullable ObjectNode before) {}

    private record RowKey(Kind kind, long id) {}

    private Store(@Nullable DataFolder folder) {
        for (Kind kind : Kind.values()) {
            tables.put(kind, new Table());
        }
        this.folder = folder;
        this.files = folder == null ? FileBytes.inMemory() : FileBytes.in(folder.files());
    }

    /// Opens the store of a folder, or an empty one in memory when there is no folder.
    ///
    /// @throws SandboxNotStarted when another process uses the folder or its log is damaged; the message says
    /// what to do
    public static Store open(@Nullable Path path) {
        if (path == null) {
            return new Store(null);
        }
        DataFolder folder = DataFolder.open(path);
        try {
            Store store = new Store(folder);
            folder.replay(store.new Replay());
            return store;
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /// Runs `work` alone. When it throws, everything it did is undone.
    public <T> T transaction(Supplier<T> work) {
        lock.lock();
        try {
            T result = work.get();
            commit();
            return result;
        } catch (Throwable e) {
            undoTo(0);
            charge = null;
            throw e;
        } finally {
            numbered.clear();
            touched.clear();
            lock.unlock();
        }
    }

    /// Inside a transaction: a mark for [#undoTo].
    public int mark() {
        touched.clear();
        return steps.size();
    }

    /// Inside a transaction: undoes everything since the mark.
    public void undoTo(int mark) {
        touched.clear();
        while (steps.size() > mark) {
            Step step = steps.removeLast();
            table(step.key.kind).replace(step.key.id, step.before);
        }
    }

    /// The row with this id, or null.
    public @Nullable ObjectNode find(Kind kind, long id) {
        ObjectNode row = table(kind).rows().get(id);
        return row == null || sees(kind, row) ? row : null;
    }

    /// All rows of a kind, by id; valid inside the transaction only.
    public NavigableMap<Long, ObjectNode> rows(Kind kind) {
        return seen(kind, table(kind).rows());
    }

    /// The rows whose `property` has this value, by id.
    public List<ObjectNode> rowsBy(Kind kind, String property, long value) {
        return seen(kind, table(kind).by(property, value));
    }

    /// The rows whose `property` is this text, by id.
    public List<ObjectNode> rowsBy(Kind kind, String property, String value) {
        return seen(kind, table(kind).by(property, value));
    }

    /// The rows whose `property` is this flag, by id.
    public List<ObjectNode> rowsBy(Kind kind, String property, boolean value) {
        return seen(kind, table(kind).by(property, value));
    }

    /// How many rows have this value.
    public int countBy(Kind kind, String property, long value) {
        return hides(kind)
                ? rowsBy(kind, property, value).size()
                : table(kind).idsBy(property, value).size();
    }

    /// All rows in the order of a property and then of their ids; valid inside the transaction only.
    public NavigableMap<Position, ObjectNode> rowsInOrder(Kind kind, String property) {
        return seen(kind, table(kind).by(property));
    }

    /// Runs work to which all rows out of sight are not there. They can be written all the same.
    public <T> T seeing(Sight eyes, Supplier<T> work) {
        return ScopedValue.where(sight, eyes).call(work::get);
    }

    private boolean hides(Kind kind) {
        return sight.isBound() && sight.get().hides(kind);
    }

    private boolean sees(Kind kind, ObjectNode row) {
        return !hides(kind) || sight.get().sees(kind, row);
    }

    private List<ObjectNode> seen(Kind kind, List<ObjectNode> rows) {
        return hides(kind) ? rows.stream().filter(row -> sees(kind, row)).toList() : rows;
    }

    private <K> NavigableMap<K, ObjectNode> seen(Kind kind, NavigableMap<K, ObjectNode> rows) {
        if (!hides(kind)) {
            return Collections.unmodifiableNavigableMap(rows);
        }
        NavigableMap<K, ObjectNode> some = new TreeMap<>(rows);
        some.values().removeIf(row -> !sees(kind, row));
        return some;
    }

    /// An id that no row of this kind has or ever had.
    public long newId(Kind kind) {
        Table table = table(kind);
        long id = table.lastId() + 1;
        table.reserve(id);
        numbered.add(kind);
        return id;
    }

    /// The last id that a kind gave.
    public long lastId(Kind kind) {
        requireTransaction();
        return table(kind).lastId();
    }

    /// Makes a kind go on after this id.
    public void reserve(Kind kind, long id) {
        requireTransaction();
        table(kind).reserve(id);
        numbered.add(kind);
    }

    /// Adds or replaces the row with the row's id.
    public void put(Kind kind, ObjectNode row) {
        step(kind, Json.longAt(row, "id"), row);
    }

    /// Removes a row for good.
    public void remove(Kind kind, long id) {
        step(kind, id, null);
    }

    private void step(Kind kind, long id, @Nullable ObjectNode row) {
        requireTransaction();
        ObjectNode before = table(kind).replace(id, row == null ? null : packing.pack(row));
        RowKey key = new RowKey(kind, id);
        if (touched.add(key)) {
            steps.add(new Step(key, before));
        }
    }

    /// Charges a token for one request; at most once per transaction.
    ///
    /// @param write whether it is a POST or PUT
    public void charge(long tokenId, long day, int cost, boolean write) {
        requireTransaction();
        charge = new TokenDay(tokenId, day, cost, 1, write ? 1 : 0);
    }

    /// What a token was charged, by day.
    public List<TokenDay> chargedTo(long tokenId) {
        lock.lock();
        try {
            return usage.of(tokenId);
        } finally {
            lock.unlock();
        }
    }

    /// What all tokens were charged on a day.
    public long spentOn(long day) {
        requireTransaction();
        return usage.spentOn(day);
    }

    /// How many POST and PUT requests of a token were admitted on a day.
    public long writesOn(long tokenId, long day) {
        requireTransaction();
        return usage.writesOn(tokenId, day);
    }

    /// The contents of files.
    public FileBytes files() {
        return files;
    }

    private void requireTransaction() {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("the store is used outside a transaction");
        }
    }

    private Table table(Kind kind) {
        Table table = tables.get(kind);
        if (table == null) {
            throw new IllegalStateException("no table for " + kind);
        }
        return table;
    }

    private void commit() {
        TokenDay use = charge;
        if (folder != null) {
            if (steps.size() > ONE_LINE) {
                folder.commit(snapshot());
                steps.clear();
            }
            if (!steps.isEmpty()) {
                for (Kind kind : numbered) {
                    if (!table(kind).rows().containsKey(table(kind).lastId())) {
                        folder.append(Json.bytes(lastIdLine(kind)));
                    }
                }
            }
            if (use != null || !steps.isEmpty()) {
                folder.append(Json.bytes(line(use)));
            }
        }
        if (use != null) {
            usage.add(use);
        }
        steps.clear();
        charge = null;
        if (folder != null && folder.wantsSnapshot()) {
            folder.snapshot(snapshot());
        }
    }

    /// One transaction as one line: rows put (`p`), rows removed (`d`), tokens charged (`u`).
    private ObjectNode line(@Nullable TokenDay use) {
        ObjectNode line = Json.object();
        if (!steps.isEmpty()) {
            ArrayNode put = Json.array();
            ArrayNode removed = Json.array();
            for (RowKey key : changedRows()) {
                ObjectNode row = find(key.kind, key.id);
                if (row == null) {
                    removed.add(Json.array().add(key.kind.key()).add(key.id));
                } else {
                    put.add(Json.array().add(key.kind.key()).add(row));
                }
            }
            if (!put.isEmpty()) {
                line.set("p", put);
            }
            if (!removed.isEmpty()) {
                line.set("d", removed);
            }
        }
        if (use != null) {
            line.set("u", use.toJson());
        }
        return line;
    }

    /// The last id of a kind as a line. Without a row of that id, nothing else says that it was given.
    private ObjectNode lastIdLine(Kind kind) {
        ObjectNode line = Json.object();
        line.set("n", Json.array().add(kind.key()).add(table(kind).lastId()));
        return line;
    }

    private Set<RowKey> changedRows() {
        Set<RowKey> changed = new LinkedHashSet<>();
        steps.forEach(step -> changed.add(step.key));
        return changed;
    }

    /// The whole state as log lines. The rows are shared (they never change), only the lists are copied: quick enough
    /// to be done
    /// between two requests, while the writing goes on in the background.
    private Snapshot snapshot() {
        List<ObjectNode> head = new ArrayList<>();
        tables.keySet().forEach(kind -> head.add(lastIdLine(kind)));
        usage.all().forEach(use -> {
            ObjectNode line = Json.object();
            line.set("u", use.toJson());
            head.add(line);
        });
        Map<Kind, List<ObjectNode>> rows = new EnumMap<>(Kind.class);
        tables.forEach((kind, table) -> rows.put(kind, List.copyOf(table.rows().values())));
        return new Snapshot(head, rows);
    }

    /// The state at one moment.
    ///
    /// @param head lines that are no rows
    /// @param rows all rows
    record Snapshot(List<ObjectNode> head, Map<Kind, List<ObjectNode>> rows) {}

    /// Takes lines of log and snapshot back in. Nothing of a line is applied unless all of it can be read.
    private final class Replay implements DataFolder.Lines {
        @Override
        public void line(ObjectNode line) {
            for (var put : line.path("p")) {
                ObjectNode row = (ObjectNode) put.get(1);
                table(Kind.of(put.get(0).stringValue())).replace(Json.longAt(row, "id"), packing.pack(row));
            }
            for (var removed : line.path("d")) {
                table(Kind.of(removed.get(0).stringValue()))
                        .replace(removed.get(1).longValue(), null);
            }
            if (line.has("n")) {
                table(Kind.of(line.get("n").get(0).stringValue()))
                        .reserve(line.get("n").get(1).longValue());
            }
            if (line.has("u")) {
                usage.add(TokenDay.of(line.get("u")));
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (folder != null) {
                folder.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
