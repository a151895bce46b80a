package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.organization.NewOrganization;
import dev.dealbridge.pipedrive.organization.OrganizationFilter;
import dev.dealbridge.pipedrive.organization.OrganizationUpdate;
import dev.dealbridge.pipedrive.paging.SortDirection;
import dev.dealbridge.pipedrive.person.NewPerson;
import dev.dealbridge.pipedrive.person.PersonFilter;
import dev.dealbridge.pipedrive.person.PersonUpdate;
import dev.dealbridge.pipedrive.value.ContactPoint;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.PostalAddress;
import dev.dealbridge.pipedrive.value.Visibility;
import java.util.List;
import java.util.function.Consumer;

/// Calls of persons, organizations and users.
final class PartyCalls {

    private PartyCalls() {}

    static void addTo(List<Consumer<Pipedrive>> calls) {
        calls.add(p -> p.persons()
                .list(PersonFilter.all()
                        .withIds(List.of(new PersonId(1)))
                        .withOwner(new UserId(1))
                        .withOrganization(new OrganizationId(1))
                        .withDeal(new DealId(1))
                        .withSavedFilter(1)
                        .withUpdatedSince(EveryCall.TIME)
                        .withUpdatedUntil(EveryCall.TIME)
                        .withIncludedFields("files_count")
                        .withSort(PersonFilter.SortBy.ID, SortDirection.ASCENDING)
                        .withPageSize(1))
                .toList());
        calls.add(p -> p.persons().get(new PersonId(1)));
        calls.add(p -> p.persons()
                .create(NewPerson.named("x")
                        .withAddTime(EveryCall.TIME)
                        .withOwner(new UserId(1))
                        .withOrganization(new OrganizationId(1))
                        .withEmails(List.of(ContactPoint.primary("a@b.c")))
                        .withPhones(List.of())
                        .withPostalAddress(PostalAddress.of("x"))
                        .withVisibility(Visibility.OWNER)
                        .withLabels(List.of())
                        .withCustomField(EveryCall.HASH, CustomValue.empty())));
        calls.add(p -> p.persons().update(PersonUpdate.of(new PersonId(1)).withName("x")));
        calls.add(p -> p.persons().delete(new PersonId(1)));

        calls.add(p -> p.organizations()
                .list(OrganizationFilter.all()
                        .withIds(List.of(new OrganizationId(1)))
                        .withOwner(new UserId(1))
                        .withSavedFilter(1)
                        .withUpdatedSince(EveryCall.TIME)
                        .withUpdatedUntil(EveryCall.TIME)
                        .withIncludedFields("people_count")
                        .withSort(OrganizationFilter.SortBy.ID, SortDirection.ASCENDING)
                        .withPageSize(1))
                .toList());
        calls.add(p -> p.organizations().get(new OrganizationId(1)));
        calls.add(p -> p.organizations()
                .create(NewOrganization.named("x")
                        .withAddTime(EveryCall.TIME)
                        .withOwner(new UserId(1))
                        .withAddress(PostalAddress.of("x"))
                        .withWebsite(Field.set("x"))
                        .withLinkedin(Field.set("x"))
                        .withIndustry(Field.set(1L))
                        .withAnnualRevenue(Field.set(1L))
                        .withEmployeeCount(Field.cleared())
                        .withVisibility(Visibility.OWNER)
                        .withLabels(List.of())
                        .withCustomField(EveryCall.HASH, CustomValue.empty())));
        calls.add(p -> p.organizations()
                .update(OrganizationUpdate.of(new OrganizationId(1)).withName("x")));
        calls.add(p -> p.organizations().delete(new OrganizationId(1)));

        calls.add(p -> p.users().me());
        calls.add(p -> p.users().list());
        calls.add(p -> p.users().get(new UserId(1)));
    }
}
