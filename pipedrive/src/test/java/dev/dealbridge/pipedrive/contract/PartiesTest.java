package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.organization.NewOrganization;
import dev.dealbridge.pipedrive.organization.Organization;
import dev.dealbridge.pipedrive.organization.OrganizationFilter;
import dev.dealbridge.pipedrive.organization.OrganizationUpdate;
import dev.dealbridge.pipedrive.person.NewPerson;
import dev.dealbridge.pipedrive.person.Person;
import dev.dealbridge.pipedrive.person.PersonFilter;
import dev.dealbridge.pipedrive.person.PersonUpdate;
import dev.dealbridge.pipedrive.user.CurrentUser;
import dev.dealbridge.pipedrive.value.ContactPoint;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.PostalAddress;
import java.util.List;
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
    void usersAreRead() {
        CurrentUser me = pipedrive.users().me();

        assertThat(pipedrive.users().list())
                .anyMatch(user -> user.id().equals(me.user().id()));
        assertThat(pipedrive.users().get(me.user().id()).id())
                .isEqualTo(me.user().id());
        assertThatExceptionOfType(PipedriveException.NotFound.class)
                .isThrownBy(() -> pipedrive.users().get(new UserId(999_999_999)));
    }
}
