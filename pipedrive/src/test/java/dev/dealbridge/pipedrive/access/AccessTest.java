package dev.dealbridge.pipedrive.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.PermissionSetId;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.RoleId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.support.ScriptedServer;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.user.NewUser;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.Visibility;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Roles, permission sets and what users may do, over real sockets.
class AccessTest {

    private static final RoleId ROLE = new RoleId(2);
    private static final PermissionSetId SET = new PermissionSetId("f07d229d-088a-4144-a40f-1fe64295d180");

    private final ScriptedServer server = new ScriptedServer();
    private final Pipedrive pipedrive =
            Pipedrive.connect(PipedriveSettings.of(server.uri(), new ApiToken("secret-token")));

    @AfterEach
    void stop() throws IOException {
        pipedrive.close();
        server.close();
    }

    @Test
    void takesARoleFromAUserByADeletionWithABody() {
        server.thenJson(200, "{\"success\":true,\"data\":{\"id\":2}}");

        assertThat(pipedrive.roles().unassign(ROLE, new UserId(7))).isTrue();

        ScriptedServer.Received request = server.received().getFirst();
        assertThat(request.method()).isEqualTo("DELETE");
        assertThat(request.target()).isEqualTo("/api/v1/roles/2/assignments");
        assertThat(request.body()).isEqualTo("{\"user_id\":7}");
    }

    @Test
    void writesListsOfPipelinesAsTexts() {
        server.thenJson(200, "{\"success\":true,\"data\":{\"pipeline_ids\":[1,2],\"visible\":true}}");

        List<PipelineId> visible = pipedrive
                .roles()
                .updatePipelines(ROLE, List.of(new PipelineId(1)), List.of(new PipelineId(3), new PipelineId(4)));

        assertThat(visible).containsExactly(new PipelineId(1), new PipelineId(2));
        assertThat(server.received().getFirst().body())
                .isEqualTo("{\"visible_pipeline_ids\":{\"add\":\"[1]\",\"remove\":\"[3, 4]\"}}");
    }

    @Test
    void movesARoleToTheTopWithNull() {
        server.thenJson(200, "{\"success\":true,\"data\":{\"id\":2}}");

        pipedrive.roles().move(ROLE, Field.cleared());

        assertThat(server.received().getFirst().body()).isEqualTo("{\"parent_role_id\":null}");
        assertThatThrownBy(() -> pipedrive.roles().move(ROLE, Field.unchanged()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsWhatARoleDecides() {
        server.thenJson(200, "{\"success\":true,\"data\":{\"deal_default_visibility\":3,\"more\":true}}");

        RoleSettings settings = pipedrive.roles().settings(ROLE);

        assertThat(settings.visibility(RoleSetting.Known.DEALS)).isEqualTo(Visibility.GROUP);
        assertThat(settings.visibility(RoleSetting.Known.LEADS)).isNull();
    }

    @Test
    void readsCountsThatAreTexts() {
        server.thenJson(200, "{\"success\":true,\"data\":{\"id\":2,\"name\":\"Admins\",\"assignment_count\":\"12\"}}");

        assertThat(pipedrive.roles().get(ROLE).assignmentCount()).isEqualTo(12);
    }

    @Test
    void readsOnePermissionSetWithOrWithoutAListAroundIt() {
        String set =
                "{\"id\":\"f07d229d-088a-4144-a40f-1fe64295d180\",\"app\":\"sales\",\"contents\":[\"can_use_api\"]}";
        server.thenJson(200, "{\"success\":true,\"data\":[" + set + "]}")
                .thenJson(200, "{\"success\":true,\"data\":" + set + "}")
                .thenJson(200, "{\"success\":true,\"data\":[]}");

        assertThat(pipedrive.permissionSets().get(SET).permissions()).containsExactly("can_use_api");
        assertThat(pipedrive.permissionSets().get(SET).app()).isEqualTo(App.Known.SALES);
        assertThatThrownBy(() -> pipedrive.permissionSets().get(SET)).isInstanceOf(PipedriveException.Unreadable.class);
    }

    @Test
    void invitesAUserWithTheNamedAccess() {
        server.thenJson(200, "{\"success\":true,\"data\":{\"id\":9,\"email\":\"a@example.com\"}}");

        pipedrive
                .users()
                .create(NewUser.of("a@example.com")
                        .withAccess(List.of(
                                AppAccess.to(App.Known.GLOBAL),
                                AppAccess.asAdmin(App.Known.ACCOUNT_SETTINGS),
                                AppAccess.by(App.Known.SALES, SET))));

        assertThat(server.received().getFirst().body())
                .isEqualTo("{\"email\":\"a@example.com\",\"access\":[{\"app\":\"global\"},"
                        + "{\"app\":\"account_settings\",\"admin\":true},"
                        + "{\"app\":\"sales\",\"permission_set_id\":\"f07d229d-088a-4144-a40f-1fe64295d180\"}]}");
    }

    @Test
    void readsWhatAUserMayDoAndHasConnected() {
        Pipedrive over = Pipedrive.over(call -> Answers.ok(
                call.path().endsWith("permissions")
                        ? "{\"success\":true,\"data\":{\"can_use_api\":true,\"can_bulk_edit_items\":false,\"can_fly\":1}}"
                        : "{\"success\":true,\"data\":{\"google\":\"awesomeid\",\"other\":null}}"));

        assertThat(over.users().permissions(new UserId(1))).containsExactlyInAnyOrder("can_use_api", "can_fly");
        assertThat(over.users().myConnections())
                .containsEntry("google", "awesomeid")
                .hasSize(1);
    }
}
