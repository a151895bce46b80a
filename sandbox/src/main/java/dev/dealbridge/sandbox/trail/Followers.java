package dev.dealbridge.sandbox.trail;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Change;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Reply;
import dev.dealbridge.sandbox.wire.Rows;
import dev.dealbridge.sandbox.wire.Shape;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Followers of deals, persons, organizations, products and users (facts of Pipedrive's API, section 7.4).
public final class Followers implements Feature {
    private static final int MOST = 500;
    private static final Params PAGED = Params.NONE.paged();
    private static final Shape NEW = Shape.EMPTY.required("user_id", Check.integer());

    private static final List<Kind> FOLLOWED = List.of(Kind.DEAL, Kind.PERSON, Kind.ORGANIZATION, Kind.PRODUCT);

    /// Recorded: the owner follows what is new.
    private static final Set<Kind> FOLLOWED_BY_OWNER = Set.of(Kind.DEAL, Kind.PERSON, Kind.ORGANIZATION);

    private final Records records;
    private final Following following;

    public Followers(Records records) {
        this.records = records;
        this.following = new Following(records.store());
        records.watch(this::followNew);
    }

    private void followNew(Change change) {
        if (change.action() != Change.Action.CREATE
                || records.isLoading()
                || !FOLLOWED_BY_OWNER.contains(change.kind())) {
            return;
        }
        long owner = Json.longAt(change.row(), "owner_id");
        String time = change.cause().at().truncatedTo(ChronoUnit.SECONDS).toString();
        following.begin(
                change.kind(),
                Json.longAt(change.row(), "id"),
                owner,
                change.cause().userId(),
                time);
    }

    @Override
    public void bind(Bindings on) {
        for (Kind kind : FOLLOWED) {
            String name = kind.key().substring(0, 1).toUpperCase(Locale.ROOT)
                    + kind.key().substring(1);
            on.v2("get" + name + "Followers", call -> list(call, kind))
                    .v2("add" + name + "Follower", call -> add(call, kind))
                    .v2("delete" + name + "Follower", call -> delete(call, kind))
                    .v2("get" + name + "FollowersChangelog", call -> changelog(call, kind))
                    .v1("get" + name + "Followers", call -> oldList(call, kind))
                    .v1("add" + name + "Follower", call -> oldAdd(call, kind))
                    .v1("delete" + name + "Follower", call -> oldDelete(call, kind));
        }
        on.v2("getUserFollowers", call -> list(call, Kind.USER)).v1("getUserFollowers", this::oldListOfUser);
    }

    private Reply list(Call call, Kind kind) {
        PAGED.check(call.query());
        return Pages.byCursor(
                call.query(), Rows.of(following.of(kind, existing(call, kind))), _ -> true, Followers::shown);
    }

    private static ObjectNode shown(ObjectNode row) {
        ObjectNode shown = Json.object();
        shown.set("user_id", row.path("user_id"));
        shown.set("add_time", row.path("add_time"));
        return shown;
    }

    private long existing(Call call, Kind kind) {
        ObjectNode row = records.require(kind, call.id("id"));
        if (Json.flagAt(row, "is_deleted")) {
            throw ApiError.notFound("Entity was not found");
        }
        return Json.longAt(row, "id");
    }

    private Reply add(Call call, Kind kind) {
        Params.NONE.check(call.query());
        ObjectNode body = NEW.require(call.body().json());
        long id = existing(call, kind);
        records.requireReference(body, "user_id", Kind.USER);
        long user = Json.longAt(body, "user_id");
        if (following.of(kind, id, user).isPresent()) {
            throw ApiError.refused("User " + user + " follows this " + kind.key() + " already");
        }
        return Reply.data(201, shown(begin(call, kind, id, user)));
    }

    private ObjectNode begin(Call call, Kind kind, long id, long user) {
        return following.begin(kind, id, user, call.caller().userId(), call.time());
    }

    private Reply delete(Call call, Kind kind) {
        Params.NONE.check(call.query());
        long user = call.id("follower_id");
        ObjectNode row = following
                .of(kind, existing(call, kind), user)
                .orElseThrow(() -> ApiError.notFound("Entity was not found"));
        following.end(row, call.caller().userId(), call.time());
        return Reply.data(200, Json.object().put("user_id", user));
    }

    private Reply changelog(Call call, Kind kind) {
        PAGED.check(call.query());
        return Pages.byCursor(call.query(), Rows.of(following.history(kind, existing(call, kind))), _ -> true, row -> {
            ObjectNode shown = Json.object();
            for (String name : List.of("action", "actor_user_id", "follower_user_id", "time")) {
                shown.set(name, row.path(name));
            }
            return shown;
        });
    }

    private Reply oldList(Call call, Kind kind) {
        return Pages.byStart(call.query(), following.of(kind, existing(call, kind)), MOST, row -> oldShown(kind, row));
    }

    private static ObjectNode oldShown(Kind kind, ObjectNode row) {
        ObjectNode shown = Json.object();
        shown.set("user_id", row.path("user_id"));
        shown.set("id", row.path("id"));
        shown.set(kind == Kind.ORGANIZATION ? "org_id" : kind.key() + "_id", row.path("object_id"));
        return shown.put("add_time", V1.time(Json.textAt(row, "add_time")));
    }

    /// As reported, adding someone who follows already is a success.
    private Reply oldAdd(Call call, Kind kind) {
        long id = existing(call, kind);
        ObjectNode fields = Json.object().put("user_id", V1.id(V1.fields(call.body()), "user_id"));
        long user = Json.longAt(fields, "user_id");
        if (user == 0) {
            throw ApiError.badRequest("Invalid input: user_id - This field is required.");
        }
        records.requireReference(fields, "user_id", Kind.USER);
        return following
                .of(kind, id, user)
                .map(row -> Reply.data(200, oldShown(kind, row)))
                .orElseGet(() ->
                        Reply.data(kind == Kind.PRODUCT ? 201 : 200, oldShown(kind, begin(call, kind, id, user))));
    }

    private Reply oldDelete(Call call, Kind kind) {
        long relation = call.id("follower_id");
        ObjectNode row = following.of(kind, existing(call, kind)).stream()
                .filter(follower -> Json.longAt(follower, "id") == relation)
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("Follower not found"));
        following.end(row, call.caller().userId(), call.time());
        return Reply.data(200, Json.object().put("id", relation));
    }

    private Reply oldListOfUser(Call call) {
        ArrayNode users = Json.array();
        following.of(Kind.USER, existing(call, Kind.USER)).forEach(row -> users.add(row.path("user_id")));
        return Reply.data(200, users);
    }
}
