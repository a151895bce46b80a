package dev.dealbridge.pipedrive.field;

import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.wire.Changes;
import dev.dealbridge.pipedrive.wire.Json;
import dev.dealbridge.pipedrive.wire.Query;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads and writes the field definitions of one kind of record (API v2). Writing needs an admin. Every method may
/// throw [dev.dealbridge.pipedrive.error.PipedriveException].
///
/// A company can have hundreds of fields: [#list()] pages through all of them, for a field that is missing from the
/// first page is not a missing field.
public final class Fields {

    private static final int MOST_NUMBERS = 500;
    private static final Query LARGEST_PAGE = Query.none().withLimit(500, 500);

    private final Exchange exchange;
    private final FieldEntity entity;

    public Fields(Exchange exchange, FieldEntity entity) {
        this.exchange = exchange;
        this.entity = entity;
    }

    /// All fields, built-in ones included.
    public Pages<FieldDefinition> list() {
        return Pages.of(cursor -> exchange.page(Call.of(entity.list()), LARGEST_PAGE, cursor, FieldDefinition::of));
    }

    /// Every field of exactly this name; Pipedrive allows several. Reads all pages.
    public List<FieldDefinition> findByName(String name) {
        return list().stream().filter(field -> field.name().equals(name)).toList();
    }

    public FieldDefinition get(FieldCode code) {
        return exchange.one(Call.of(entity.get(), code.value()), FieldDefinition::of);
    }

    /// @throws UnsupportedOperationException for activities
    public FieldDefinition create(NewField field) {
        entity.requireWritable();
        return exchange.one(Call.of(entity.add()), field.changes(), FieldDefinition::of);
    }

    /// @throws UnsupportedOperationException for activities
    public FieldDefinition rename(FieldCode code, String name) {
        entity.requireWritable();
        if (name.isBlank()) {
            throw new IllegalArgumentException("A field needs a name");
        }
        return exchange.one(
                Call.of(entity.update(), code.value()), Changes.none().with("field_name", name), FieldDefinition::of);
    }

    /// Deletes a field with all its values.
    ///
    /// @return false if there was nothing to delete
    /// @throws UnsupportedOperationException for activities
    public boolean delete(FieldCode code) {
        entity.requireWritable();
        return exchange.delete(Call.of(entity.delete(), code.value()));
    }

    /// Deletes fields with all their values in one call (API v1).
    ///
    /// @param numbers 1 to 500 ids of API v1, which conditions of saved filters name too; API v2 has codes instead
    /// @return the numbers of the deleted ones
    /// @throws UnsupportedOperationException for activities
    public List<Long> deleteByNumber(Collection<Long> numbers) {
        entity.requireWritable();
        Query query = Query.none().withAll("ids", numbers, MOST_NUMBERS);
        return exchange.one(Call.of(entity.deleteMany()).withQuery(query.parameters()), raw -> raw.numbers("id"));
    }

    /// Adds choices, all or none.
    ///
    /// @return the added ones
    /// @throws UnsupportedOperationException for activities
    public List<FieldOption> addOptions(FieldCode code, List<String> labels) {
        entity.requireWritable();
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        labels.forEach(label -> body.addObject().put("label", label));
        return send(Call.of(entity.addOptions(), code.value()), body);
    }

    /// Gives choices new labels, all or none.
    ///
    /// @param labels by the option's number
    /// @return the changed ones
    /// @throws UnsupportedOperationException for activities
    public List<FieldOption> relabelOptions(FieldCode code, Map<Long, String> labels) {
        entity.requireWritable();
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        labels.forEach((id, label) -> body.addObject().put("id", id).put("label", label));
        return send(Call.of(entity.updateOptions(), code.value()), body);
    }

    /// Deletes choices, all or none.
    ///
    /// @return the deleted ones
    /// @throws UnsupportedOperationException for activities
    public List<FieldOption> deleteOptions(FieldCode code, List<Long> ids) {
        entity.requireWritable();
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        ids.forEach(id -> body.addObject().put("id", id));
        return send(Call.of(entity.deleteOptions(), code.value()), body);
    }

    private List<FieldOption> send(Call call, ArrayNode body) {
        if (body.isEmpty()) {
            throw new IllegalArgumentException("At least one option must be named");
        }
        return exchange.list(call.withBody(Body.Json.of(Json.bytes(body))), FieldOption::of);
    }
}
