package dev.dealbridge.sandbox.party;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Face;
import dev.dealbridge.sandbox.record.OldResource;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/// Persons in API v1.
final class OldPersons implements Feature {
    private final Records records;
    private final OldResource persons;
    private final Merging merging;

    OldPersons(Records records, OldResource persons) {
        this.records = records;
        this.persons = persons;
        this.merging = new Merging(records, Kind.PERSON);
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getPersons", persons::list)
                .v1(
                        "addPerson",
                        call -> adding(persons.create(call), Json.object().put("didMerge", false)))
                .v1("getPerson", this::one)
                .v1("updatePerson", persons::update)
                .v1("deletePerson", persons::delete)
                .v1("deletePersons", persons::deleteMany)
                .v1("getPersonsCollection", persons::collection)
                .v1("mergePersons", this::merge);
    }

    private Reply one(Call call) {
        return adding(persons.one(call), Json.object().put("dropbox_email", Counts.mailbox(records)));
    }

    private Reply merge(Call call) {
        ObjectNode row = merging.merge(call);
        Face face = records.face(Kind.PERSON);
        ObjectNode shown = face.flat(row);
        // As printed, the picture stays an object here.
        shown.set("picture_id", face.full(row).path("picture_id"));
        return Reply.data(200, shown.put("merge_what_id", call.id("id")));
    }

    /// The answer with `additional_data`.
    static Reply adding(Reply reply, ObjectNode additional) {
        ((ObjectNode) Objects.requireNonNull(reply.json())).set("additional_data", additional);
        return reply;
    }
}
