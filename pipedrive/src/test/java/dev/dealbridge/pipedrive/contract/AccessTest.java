package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.access.App;
import dev.dealbridge.pipedrive.access.PermissionSet;
import dev.dealbridge.pipedrive.access.PermissionSetAssignment;
import dev.dealbridge.pipedrive.access.Role;
import dev.dealbridge.pipedrive.access.RoleAssignment;
import dev.dealbridge.pipedrive.access.RoleSetting;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.PermissionSetId;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.RoleId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.user.NewUser;
import dev.dealbridge.pipedrive.user.User;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.Visibility;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Users, and what roles and permission sets let them do.
class AccessTest {

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();
    private final UserId me = pipedrive.users().me().user().id();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void usersAreInvitedReadAndDeactivated() {
        User colleague = pipedrive.users().create(NewUser.of("ada@sample.example"));

        assertThat(colleague.isActive()).isTrue();
        assertThat(pipedrive.users().get(colleague.id())).isEqualTo(colleague);
        assertThat(pipedrive.users().list()).extracting(User::id).contains(me, colleague.id());
        assertThat(pipedrive.users().findByEmail("ada@sample"))
                .extracting(User::id)
                .containsExactly(colleague.id());
        assertThat(pipedrive.users().findByName(pipedrive.users().me().user().name()))
                .extracting(User::id)
                .contains(me);
        assertThat(pipedrive.users().setActive(colleague.id(), false).isActive())
                .isFalse();
        assertThat(pipedrive.users().followers(colleague.id())).isEmpty();
        assertThat(pipedrive.users().mySettings().names()).isNotEmpty();
        assertThat(pipedrive.users().permissions(me)).contains("can_use_api");
    }

    @Test
    void usersAreRefusedTwiceAndThemselvesAndNotFoundWhereThereAreNone() {
        pipedrive.users().create(NewUser.of("ada@sample.example"));

        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive.users().create(NewUser.of("ada@sample.example")));
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive.users().setActive(me, false));
        assertThatExceptionOfType(PipedriveException.NotFound.class)
                .isThrownBy(() -> pipedrive.users().get(new UserId(999_999_999)));
    }

    @Test
    void rolesAreCreatedReadChangedAndDeleted() {
        RoleId sales = pipedrive.roles().create("Sales");
        RoleId field = pipedrive.roles().create("Field service", sales);

        assertThat(pipedrive.roles().get(field).parentRoleId()).isEqualTo(sales);
        pipedrive.roles().rename(sales, "All of sales");
        pipedrive.roles().move(field, Field.cleared());
        assertThat(pipedrive.roles().get(sales).name()).isEqualTo("All of sales");
        assertThat(pipedrive.roles().get(field).parentRoleId()).isNotEqualTo(sales);
        assertThat(pipedrive.roles().list()).extracting(Role::id).contains(sales, field);
        assertThat(pipedrive.roles().delete(field)).isTrue();
        assertThat(pipedrive.roles().delete(field)).isFalse();
        assertThatExceptionOfType(PipedriveException.NotFound.class)
                .isThrownBy(() -> pipedrive.roles().rename(field, "x"));
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .as("below itself")
                .isThrownBy(() -> pipedrive.roles().move(sales, Field.set(sales)));
    }

    @Test
    void rolesAreListedInPages() {
        int before = pipedrive.roles().list().toList().size();
        for (int i = before; i < 101; i++) {
            pipedrive.roles().create("Role " + i);
        }

        assertThat(pipedrive.roles().list().pages())
                .extracting(page -> page.items().size())
                .containsExactly(100, 1);
    }

    @Test
    void rolesDecideWhatTheirUsersSee() {
        UserId colleague =
                pipedrive.users().create(NewUser.of("ada@sample.example")).id();
        RoleId sales = pipedrive.roles().create("Sales");
        PipelineId pipeline = pipedrive.pipelines().create("Secret").id();

        pipedrive.roles().assign(sales, colleague);
        pipedrive.roles().set(sales, RoleSetting.Known.DEALS, Visibility.GROUP);
        pipedrive.roles().updatePipelines(sales, List.of(), List.of(pipeline));

        assertThat(pipedrive.roles().assignments(sales))
                .extracting(RoleAssignment::userId)
                .containsExactly(colleague);
        assertThat(pipedrive.users().roles(colleague))
                .extracting(RoleAssignment::roleId)
                .containsExactly(sales);
        assertThat(pipedrive.users().roleSettings(colleague).visibility(RoleSetting.Known.DEALS))
                .isEqualTo(Visibility.GROUP);
        assertThat(pipedrive.roles().settings(sales).visibility(RoleSetting.Known.DEALS))
                .isEqualTo(Visibility.GROUP);
        assertThat(pipedrive.roles().hiddenPipelines(sales)).containsExactly(pipeline);
        assertThat(pipedrive.roles().visiblePipelines(sales)).doesNotContain(pipeline);
        assertThat(pipedrive.roles().unassign(sales, colleague)).isTrue();
        assertThat(pipedrive.roles().unassign(sales, colleague)).isFalse();
    }

    @Test
    void permissionSetsAreReadWithWhoHasThem() {
        PermissionSet admins = pipedrive.permissionSets().list(App.Known.SALES).stream()
                .filter(set -> "admin".equals(set.type()))
                .findFirst()
                .orElseThrow();

        assertThat(pipedrive.permissionSets().list())
                .hasSizeGreaterThan(
                        pipedrive.permissionSets().list(App.Known.SALES).size());
        assertThat(pipedrive.permissionSets().get(admins.id()).permissions()).isNotEmpty();
        assertThat(pipedrive.permissionSets().assignments(admins.id()))
                .extracting(PermissionSetAssignment::userId)
                .contains(me);
        assertThatExceptionOfType(PipedriveException.NotFound.class)
                .isThrownBy(() -> pipedrive.permissionSets().get(new PermissionSetId("none")));
    }
}
