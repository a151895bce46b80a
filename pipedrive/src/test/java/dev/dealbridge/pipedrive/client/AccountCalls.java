package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.access.App;
import dev.dealbridge.pipedrive.access.AppAccess;
import dev.dealbridge.pipedrive.access.RoleSetting;
import dev.dealbridge.pipedrive.filter.FilterCondition;
import dev.dealbridge.pipedrive.filter.FilterCondition.Comparison;
import dev.dealbridge.pipedrive.filter.FilterObject;
import dev.dealbridge.pipedrive.filter.FilterOperator;
import dev.dealbridge.pipedrive.filter.FilterType;
import dev.dealbridge.pipedrive.id.FilterId;
import dev.dealbridge.pipedrive.id.PermissionSetId;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.RoleId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.recent.RecentKind;
import dev.dealbridge.pipedrive.user.NewUser;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.Visibility;
import java.util.List;
import java.util.function.Consumer;

/// Calls of what belongs to the company: users, roles, permissions, filters, currencies, what has changed.
final class AccountCalls {

    private AccountCalls() {}

    static void addTo(List<Consumer<Pipedrive>> calls) {
        UserId user = new UserId(1);
        PermissionSetId set = new PermissionSetId("f07d229d-088a-4144-a40f-1fe64295d180");
        calls.add(p -> p.users().findByName("x"));
        calls.add(p -> p.users().findByEmail("x"));
        calls.add(p -> p.users()
                .create(NewUser.of("a@example.com")
                        .withAccess(List.of(
                                AppAccess.to(App.Known.GLOBAL),
                                AppAccess.asAdmin(App.Known.ACCOUNT_SETTINGS),
                                AppAccess.by(App.Known.SALES, set)))
                        .withActive(true)));
        calls.add(p -> p.users().setActive(user, false));
        calls.add(p -> p.users().permissions(user));
        calls.add(p -> p.users().roles(user).toList());
        calls.add(p -> p.users().roleSettings(user));
        calls.add(p -> p.users().mySettings());
        calls.add(p -> p.users().myConnections());

        RoleId role = new RoleId(1);
        PipelineId pipeline = new PipelineId(1);
        calls.add(p -> p.roles().list().toList());
        calls.add(p -> p.roles().get(role));
        calls.add(p -> p.roles().create("x"));
        calls.add(p -> p.roles().create("x", role));
        calls.add(p -> p.roles().rename(role, "x"));
        calls.add(p -> p.roles().move(role, Field.set(role)));
        calls.add(p -> p.roles().delete(role));
        calls.add(p -> p.roles().assignments(role).toList());
        calls.add(p -> p.roles().assign(role, user));
        calls.add(p -> p.roles().unassign(role, user));
        calls.add(p -> p.roles().settings(role));
        calls.add(p -> p.roles().set(role, RoleSetting.Known.DEALS, Visibility.COMPANY));
        calls.add(p -> p.roles().visiblePipelines(role));
        calls.add(p -> p.roles().hiddenPipelines(role));
        calls.add(p -> p.roles().updatePipelines(role, List.of(pipeline), List.of()));

        calls.add(p -> p.permissionSets().list());
        calls.add(p -> p.permissionSets().list(App.Known.SALES));
        calls.add(p -> p.permissionSets().get(set));
        calls.add(p -> p.permissionSets().assignments(set).toList());

        FilterId filter = new FilterId(1);
        FilterCondition.Group conditions = FilterCondition.allOf(
                Comparison.of(FilterObject.Known.DEAL, 123, FilterOperator.Known.MORE, "1000")
                        .withExtraValue("EUR"),
                Comparison.of(FilterObject.Known.DEAL, 124, FilterOperator.Known.NOT_EMPTY));
        calls.add(p -> p.filters().list());
        calls.add(p -> p.filters().list(FilterType.Known.DEALS));
        calls.add(p -> p.filters().get(filter));
        calls.add(p -> p.filters().create(FilterType.Known.DEALS, "x", conditions));
        calls.add(p -> p.filters().update(filter, "x", conditions));
        calls.add(p -> p.filters().delete(filter));
        calls.add(p -> p.filters().delete(List.of(filter)));
        calls.add(p -> p.filters().helpers());

        calls.add(p -> p.recents().since(EveryCall.TIME).toList());
        calls.add(p -> p.recents()
                .since(EveryCall.TIME, RecentKind.Known.DEAL, RecentKind.Known.ACTIVITY_TYPE)
                .toList());
        calls.add(p -> p.currencies().list());
        calls.add(p -> p.currencies().find("x"));
        calls.add(p -> p.billing().addons());
    }
}
