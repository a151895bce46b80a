package dev.dealbridge.pipedrive.person;

import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.Listed;
import dev.dealbridge.pipedrive.paging.Page;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.record.Followers;
import dev.dealbridge.pipedrive.record.History;
import dev.dealbridge.pipedrive.record.Merging;
import dev.dealbridge.pipedrive.record.PermittedUsers;
import dev.dealbridge.pipedrive.record.RecordKind;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.wire.Query;
import java.util.List;

/// Reads and writes people (API v2). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Persons {

    public static final Operation LIST = new Operation("getPersons", Method.GET, "/api/v2/persons", 10);
    public static final Operation GET = new Operation("getPerson", Method.GET, "/api/v2/persons/{id}", 1);
    public static final Operation ADD = new Operation("addPerson", Method.POST, "/api/v2/persons", 5);
    public static final Operation UPDATE = new Operation("updatePerson", Method.PATCH, "/api/v2/persons/{id}", 5);
    public static final Operation DELETE = new Operation("deletePerson", Method.DELETE, "/api/v2/persons/{id}", 3);

    public static final Operation PRODUCTS =
            new Operation("getPersonProducts", Method.GET, "/api/v1/persons/{id}/products", 20);

    private static final Query LARGEST_PAGE = Query.none().withLimit(500, 500);

    private final Exchange exchange;

    public Persons(Exchange exchange) {
        this.exchange = exchange;
    }

    /// One person. A deleted one is found for 30 days and says `isDeleted`.
    public Person get(PersonId id) {
        return exchange.one(Call.of(GET, id.value()), Person::of);
    }

    public Pages<Person> list(PersonFilter filter) {
        return Pages.of(cursor -> exchange.page(Call.of(LIST), filter.query(), cursor, Person::of));
    }

    /// As [#list], item by item: for a walk over everything that must not stop at one bad person.
    public Pages<Listed<Person>> listEach(PersonFilter filter) {
        return Pages.of(
                cursor -> exchange.page(Call.of(LIST), filter.query(), cursor, raw -> Listed.of(raw, Person::of)));
    }

    public Person create(NewPerson person) {
        return exchange.one(Call.of(ADD), person.changes(), Person::of);
    }

    /// Changes a person and gives it as it is then.
    ///
    /// @throws IllegalArgumentException if the update is empty
    public Person update(PersonUpdate update) {
        if (update.isEmpty()) {
            throw new IllegalArgumentException(
                    "An update of person " + update.id().value() + " must change something");
        }
        return exchange.one(Call.of(UPDATE, update.id().value()), update.changes(), Person::of);
    }

    /// Marks a person as deleted; Pipedrive purges it after 30 days.
    ///
    /// @return false if there was nothing to delete
    public boolean delete(PersonId id) {
        return exchange.delete(Call.of(DELETE, id.value()));
    }

    /// The products on the deals of a person (API v1), in pages of 500.
    public Pages<PersonProduct> products(PersonId id) {
        return Pages.of(cursor -> {
            Page<List<PersonProduct>> page =
                    exchange.pageByOffset(Call.of(PRODUCTS, id.value()), LARGEST_PAGE, cursor, PersonProduct::ofEach);
            return new Page<>(page.items().stream().flatMap(List::stream).toList(), page.nextCursor());
        });
    }

    /// The users who follow a person.
    public Followers followers(PersonId id) {
        return new Followers(exchange, RecordKind.PERSON, id.value());
    }

    /// The users who may see a person (API v1), unpaged.
    public List<UserId> permittedUsers(PersonId id) {
        return new PermittedUsers(exchange, RecordKind.PERSON).of(id.value());
    }

    /// What happened to a person.
    public History history(PersonId id) {
        return new History(exchange, RecordKind.PERSON, id.value());
    }

    /// Merges a person into another one (API v1): all that hangs on it moves there, what that one lacks is filled, and
    /// it is deleted.
    ///
    /// @param id the one that goes
    /// @param survivor the one that stays and whose values win
    /// @throws IllegalArgumentException if both are the same
    public void merge(PersonId id, PersonId survivor) {
        new Merging(exchange, RecordKind.PERSON).merge(id.value(), survivor.value());
    }
}
