package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.dealproduct.NewDealProduct;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.organization.NewOrganization;
import dev.dealbridge.pipedrive.organization.Organization;
import dev.dealbridge.pipedrive.organization.OrganizationFilter;
import dev.dealbridge.pipedrive.organization.OrganizationUpdate;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.person.NewPerson;
import dev.dealbridge.pipedrive.person.Person;
import dev.dealbridge.pipedrive.person.PersonFilter;
import dev.dealbridge.pipedrive.person.PersonUpdate;
import dev.dealbridge.pipedrive.product.NewProduct;
import dev.dealbridge.pipedrive.relationship.OrganizationRelationship;
import dev.dealbridge.pipedrive.relationship.RelationshipTerms;
import dev.dealbridge.pipedrive.relationship.RelationshipType;
import dev.dealbridge.pipedrive.value.ContactPoint;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.PostalAddress;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartiesTest {

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void personsAreCreatedReadChangedAndDeleted() {
        Organization organization = pipedrive.organizations().create(NewOrganization.named("Sample"));
        Person created = pipedrive
                .persons()
                .create(NewPerson.named("Ada Sample")
                        .withOrganization(organization.id())
                        .withEmails(List.of(
                                ContactPoint.primary("ada@sample.example"),
                                new ContactPoint("home@sample.example", false, "home")))
                        .withPhones(List.of(ContactPoint.primary("+49 30 000000"))));

        assertThat(created.primaryEmail()).contains("ada@sample.example");
        assertThat(created.emails()).hasSize(2);
        assertThat(pipedrive.persons().get(created.id())).isEqualTo(created);
        assertThat(pipedrive
                        .persons()
                        .list(PersonFilter.all().withOrganization(organization.id()))
                        .toList())
                .containsExactly(created);

        Person changed = pipedrive
                .persons()
                .update(PersonUpdate.of(created.id()).withName("Ada Example").withPhones(List.of()));
        assertThat(changed.name()).isEqualTo("Ada Example");
        assertThat(changed.phones()).isEmpty();
        assertThat(changed.emails()).isEqualTo(created.emails());
        assertThat(pipedrive.persons().delete(created.id())).isTrue();
        assertThat(pipedrive.persons().delete(created.id())).isFalse();
        assertThat(pipedrive.persons().list(PersonFilter.all()).toList()).isEmpty();
    }

    @Test
    void organizationsAreCreatedReadChangedAndDeleted() {
        Organization created = pipedrive
                .organizations()
                .create(NewOrganization.named("Sample")
                        .withAddress(PostalAddress.of("1 Sample Street, 00001 Sampletown, Germany"))
                        .withWebsite(Field.set("https://sample.example")));

        assertThat(created.website()).isEqualTo("https://sample.example");
        assertThat(pipedrive.organizations().get(created.id())).isEqualTo(created);

        Organization changed = pipedrive
                .organizations()
                .update(OrganizationUpdate.of(created.id()).withWebsite(Field.cleared()));
        assertThat(changed.website()).isNull();
        assertThat(changed.address()).isEqualTo(created.address());
        assertThat(pipedrive.organizations().list(OrganizationFilter.all()).toList())
                .containsExactly(changed);
        assertThat(pipedrive.organizations().delete(created.id())).isTrue();
        assertThat(pipedrive.organizations().list(OrganizationFilter.all()).toList())
                .isEmpty();
    }

    @Test
    void personsAreListedInPagesAndByOrganization() {
        OrganizationId organization = organization("Sample");
        List<PersonId> theirs = Stream.of("Ada", "Ben", "Cem")
                .map(name -> pipedrive
                        .persons()
                        .create(NewPerson.named(name).withOrganization(organization))
                        .id())
                .toList();
        pipedrive.persons().create(NewPerson.named("Dee"));

        Pages<Person> pages = pipedrive
                .persons()
                .list(PersonFilter.all().withOrganization(organization).withPageSize(2));
        assertThat(pages.pages()).extracting(page -> page.items().size()).containsExactly(2, 1);
        assertThat(pages).extracting(Person::id).containsExactlyElementsOf(theirs);
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive
                        .persons()
                        .create(NewPerson.named("Eve").withOrganization(new OrganizationId(999_999))));
    }

    @Test
    void personsKnowTheProductsOnTheirDeals() {
        PersonId person =
                pipedrive.persons().create(NewPerson.named("Ada Sample")).id();
        DealId deal = pipedrive
                .deals()
                .create(NewDeal.titled("Workshop").withPerson(person))
                .id();
        ProductId product =
                pipedrive.products().create(NewProduct.named("Licence")).id();
        pipedrive.dealProducts().add(deal, NewDealProduct.of(product, BigDecimal.ONE, BigDecimal.TEN));

        assertThat(pipedrive.persons().products(person)).singleElement().satisfies(line -> {
            assertThat(line.deal().id()).isEqualTo(deal);
            assertThat(line.product().id()).isEqualTo(product);
        });
    }

    @Test
    void organizationsAreListedInPagesAndByOwner() {
        List<OrganizationId> ids = List.of(organization("A"), organization("B"), organization("C"));
        UserId me = pipedrive.users().me().user().id();

        Pages<Organization> pages = pipedrive
                .organizations()
                .list(OrganizationFilter.all().withOwner(me).withPageSize(2));
        assertThat(pages.pages()).extracting(page -> page.items().size()).containsExactly(2, 1);
        assertThat(pages).extracting(Organization::id).containsExactlyElementsOf(ids);
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive
                        .organizations()
                        .update(OrganizationUpdate.of(ids.getFirst()).withOwner(new UserId(999_999))));
        assertThatExceptionOfType(PipedriveException.NotFound.class)
                .isThrownBy(() -> pipedrive.organizations().get(new OrganizationId(999_999)));
    }

    @Test
    void relationshipsAreCreatedReadChangedAndDeleted() {
        OrganizationId parent = organization("Parent");
        OrganizationId daughter = organization("Daughter");
        OrganizationRelationship created = pipedrive
                .organizationRelationships()
                .create(RelationshipTerms.parent(parent, daughter).seenFrom(daughter));

        assertThat(created.otherType()).isEqualTo(RelationshipType.Known.PARENT);
        assertThat(created.otherId()).isEqualTo(parent);
        assertThat(pipedrive
                        .organizationRelationships()
                        .get(created.id(), parent)
                        .otherType())
                .isEqualTo(RelationshipType.Known.DAUGHTER);
        assertThat(pipedrive
                        .organizationRelationships()
                        .update(created.id(), RelationshipTerms.related(parent, daughter))
                        .type())
                .isEqualTo(RelationshipType.Known.RELATED);
        assertThat(pipedrive.organizationRelationships().ofOrganization(daughter))
                .extracting(OrganizationRelationship::id)
                .containsExactly(created.id());
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive
                        .organizationRelationships()
                        .create(RelationshipTerms.related(parent, new OrganizationId(999_999))));
        assertThat(pipedrive.organizationRelationships().delete(created.id())).isTrue();
        assertThat(pipedrive.organizationRelationships().delete(created.id())).isFalse();
        assertThat(pipedrive.organizationRelationships().ofOrganization(parent)).isEmpty();
    }

    private OrganizationId organization(String name) {
        return pipedrive.organizations().create(NewOrganization.named(name)).id();
    }
}
