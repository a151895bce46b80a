package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.record.Followers;
import dev.dealbridge.pipedrive.record.History;
import dev.dealbridge.pipedrive.record.UpdateFilter;
import dev.dealbridge.pipedrive.record.UpdateType;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Calls that records of several kinds share.
final class RecordCalls {

    private static final DealId DEAL = new DealId(1);
    private static final PersonId PERSON = new PersonId(1);
    private static final OrganizationId ORGANIZATION = new OrganizationId(1);
    private static final ProductId PRODUCT = new ProductId(1);

    private RecordCalls() {}

    static void addTo(List<Consumer<Pipedrive>> calls) {
        addFollowersTo(calls, p -> p.deals().followers(DEAL));
        addFollowersTo(calls, p -> p.persons().followers(PERSON));
        addFollowersTo(calls, p -> p.organizations().followers(ORGANIZATION));
        addFollowersTo(calls, p -> p.products().followers(PRODUCT));
        calls.add(p -> p.users().followers(new UserId(1)).toList());

        addHistoryTo(calls, p -> p.deals().history(DEAL));
        addHistoryTo(calls, p -> p.persons().history(PERSON));
        addHistoryTo(calls, p -> p.organizations().history(ORGANIZATION));

        calls.add(p -> p.deals().permittedUsers(DEAL));
        calls.add(p -> p.persons().permittedUsers(PERSON));
        calls.add(p -> p.organizations().permittedUsers(ORGANIZATION));
        calls.add(p -> p.products().permittedUsers(PRODUCT));

        calls.add(p -> p.deals().merge(DEAL, new DealId(2)));
        calls.add(p -> p.persons().merge(PERSON, new PersonId(2)));
        calls.add(p -> p.organizations().merge(ORGANIZATION, new OrganizationId(2)));

        calls.add(p -> p.files().ofPerson(PERSON).toList());
        calls.add(p -> p.files().ofOrganization(ORGANIZATION).toList());
        calls.add(p -> p.files().ofProduct(PRODUCT).toList());
    }

    private static void addFollowersTo(List<Consumer<Pipedrive>> calls, Function<Pipedrive, Followers> followers) {
        calls.add(p -> followers.apply(p).list().toList());
        calls.add(p -> followers.apply(p).add(new UserId(1)));
        calls.add(p -> followers.apply(p).remove(new UserId(1)));
        calls.add(p -> followers.apply(p).changelog().toList());
    }

    private static void addHistoryTo(List<Consumer<Pipedrive>> calls, Function<Pipedrive, History> history) {
        UpdateFilter filter = UpdateFilter.all()
                .withTypes(UpdateType.Known.CHANGE, UpdateType.Known.NOTE)
                .withCustomFields()
                .withPageSize(1);
        calls.add(p -> history.apply(p).changes().toList());
        calls.add(p -> history.apply(p).updates(filter).toList());
    }
}
