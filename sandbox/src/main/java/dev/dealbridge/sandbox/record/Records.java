package dev.dealbridge.sandbox.record;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Account;
import dev.dealbridge.sandbox.store.Ids;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Sight;
import dev.dealbridge.sandbox.store.Store;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// All records, and the only way to change one: whatever changes is kept and told to every [Watcher]. Used inside
/// transactions of the store only, except for [#watch], [#announce], [#show],
/// [#filterBy] and [#nameFieldsBy], which are for the start.
public final class Records {
    private final Store store;
    private final Account account;
    private final Ids ids;
    private final Visibility visibility;
    private final List<Watcher> watchers = new ArrayList<>();
    private final Map<Kind, Announcement> announcements = new EnumMap<>(Kind.class);
    private final Map<Kind, Face> faces = new EnumMap<>(Kind.class);
    private final List<Aging> agings = new ArrayList<>();
    private boolean loading;
    private SavedFilters filters = (_, _) -> {
        throw ApiError.notFound("Filter was not found");
    };
    private FieldNames fieldNames = (_, _) -> null;

    public Records(Store store, Account account, Ids ids) {
        this.store = store;
        this.account = account;
        this.ids = ids;
        this.visibility = new Visibility(store, account.plan());
    }

    /// Where they are kept. Write through this class, not through the store.
    public Store store() {
        return store;
    }

    /// Who sees what.
    public Visibility visibility() {
        return visibility;
    }

    /// The company.
    public Account account() {
        return account;
    }

    /// Makes UUIDs and codes.
    public Ids ids() {
        return ids;
    }

    /// From now on tells this watcher of every change.
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    /// Says how webhooks tell of a kind; a kind without an announcement has no webhooks.
    public void announce(Kind kind, Announcement announcement) {
        announcements.put(kind, announcement);
    }

    /// How webhooks tell of a kind, or null when they do not.
    public @Nullable Announcement announcement(Kind kind) {
        return announcements.get(kind);
    }

    /// Says how API v1 shows a kind.
    public void show(Kind kind, Face face) {
        faces.put(kind, face);
    }

    /// Whether API v1 shows a kind.
    public boolean hasFace(Kind kind) {
        return faces.containsKey(kind);
    }

    /// How API v1 shows a kind.
    ///
    /// @throws IllegalStateException when nobody said
    public Face face(Kind kind) {
        Face face = faces.get(kind);
        if (face == null) {
            throw new IllegalStateException("nobody says how API v1 shows " + kind);
        }
        return face;
    }

    /// From now on lets time do this to records.
    public void ageBy(Aging aging) {
        agings.add(aging);
    }

    /// Does what time has done by now.
    public void age(Instant now) {
        agings.forEach(aging -> aging.age(now));
    }

    /// Says which filters users have saved.
    public void filterBy(SavedFilters saved) {
        filters = saved;
    }

    /// The filters that users have saved.
    public SavedFilters filters() {
        return filters;
    }

    /// Says which fields records have.
    public void nameFieldsBy(FieldNames names) {
        fieldNames = names;
    }

    /// The fields of records by their numeric ids.
    public FieldNames fieldNames() {
        return fieldNames;
    }

    /// While records are loaded at once, nobody outside is told and no history is written.
    public void loading(boolean on) {
        loading = on;
    }

    /// Whether records are being loaded at once.
    public boolean isLoading() {
        return loading;
    }

    /// A row, or null when there is none of this id.
    public @Nullable ObjectNode find(Kind kind, long id) {
        return store.find(kind, id);
    }

    /// A row with this UUID, or null.
    public @Nullable ObjectNode find(Kind kind, String uuid) {
        return store.rowsBy(kind, "uuid", uuid).stream().findFirst().orElse(null);
    }

    /// A row.
    ///
    /// @throws ApiError 404 when there is none
    public ObjectNode require(Kind kind, long id) {
        ObjectNode row = store.find(kind, id);
        if (row == null) {
            throw ApiError.notFound("Entity was not found");
        }
        return row;
    }

    /// Refuses a reference, by id or by UUID, to a record that is not there.
    public void requireReference(ObjectNode row, String property, Kind kind) {
        JsonNode link = Json.value(row, property);
        if (link == null) {
            return;
        }
        ObjectNode target = store.seeing(
                Sight.ALL, () -> link.isString() ? find(kind, link.stringValue()) : find(kind, link.longValue()));
        if (target == null || Json.flagAt(target, "is_deleted")) {
            throw ApiError.refused(property + ": there is no " + kind.key() + " " + row.get(property));
        }
    }

    /// The name of a record, or null.
    public @Nullable String nameOf(Kind kind, long id) {
        ObjectNode row = store.find(kind, id);
        return row == null ? null : Json.textAt(row, kind == Kind.DEAL || kind == Kind.LEAD ? "title" : "name");
    }

    /// The id of a record as the API shows it: a UUID where it has one.
    public static String idOf(ObjectNode row) {
        String uuid = Json.textAt(row, "uuid");
        return uuid == null ? Long.toString(Json.longAt(row, "id")) : uuid;
    }

    /// Keeps a new record.
    public void create(Kind kind, ObjectNode row, Call call) {
        create(kind, row, cause(call));
    }

    /// Keeps a changed record.
    public void change(Kind kind, ObjectNode before, ObjectNode after, Call call) {
        change(kind, before, after, cause(call));
    }

    /// Keeps a record that is deleted from now on, but can still be read.
    public void delete(Kind kind, ObjectNode before, ObjectNode after, Call call) {
        delete(kind, before, after, cause(call));
    }

    /// Removes a record for good.
    public void remove(Kind kind, ObjectNode last, Call call) {
        store.remove(kind, Json.longAt(last, "id"));
        tell(new Change(Change.Action.DELETE, kind, last, null, cause(call)));
    }

    /// Keeps a new record that another change makes.
    public void create(Kind kind, ObjectNode row, Change.Cause cause) {
        store.put(kind, row);
        tell(new Change(Change.Action.CREATE, kind, null, row, cause));
    }

    /// Keeps a record that another change deletes too.
    public void delete(Kind kind, ObjectNode before, ObjectNode after, Change.Cause cause) {
        store.put(kind, after);
        tell(new Change(Change.Action.DELETE, kind, before, after, cause));
    }

    /// Keeps a record that another change changes too.
    public void change(Kind kind, ObjectNode before, ObjectNode after, Change.Cause cause) {
        store.put(kind, after);
        tell(new Change(Change.Action.CHANGE, kind, before, after, cause));
    }

    /// A record before and after a deed.
    public record Turn(ObjectNode before, ObjectNode after) {}

    /// Keeps what became of two records that were merged: one is deleted, the other survives. Both changes have one
    /// correlation id.
    public void merge(Kind kind, Turn gone, Turn survivor, Call call) {
        Change.Cause cause = cause(call);
        store.put(kind, gone.after);
        store.put(kind, survivor.after);
        tell(new Change(Change.Action.DELETE, kind, gone.before, gone.after, cause.mergedTo(idOf(survivor.after))));
        tell(new Change(
                Change.Action.CHANGE, kind, survivor.before, survivor.after, cause.mergedFrom(idOf(gone.before))));
    }

    private Change.Cause cause(Call call) {
        return new Change.Cause(
                call.caller().userId(), call.at(), ids.uuid(), call.operation().isBulk(), null, null);
    }

    private void tell(Change change) {
        // What the caller does not see is there all the same for history, automations and receivers of webhooks.
        store.seeing(Sight.ALL, () -> {
            watchers.forEach(watcher -> watcher.saw(change));
            return true;
        });
    }
}
