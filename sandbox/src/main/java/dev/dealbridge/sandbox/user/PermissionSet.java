package dev.dealbridge.sandbox.user;

import dev.dealbridge.sandbox.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a user may do in one of Pipedrive's apps, as administrator or not. The sets and their ids are the same in
/// every sandbox.
record PermissionSet(String app, boolean admin) {
    /// Apps of which every user has a set.
    private static final List<String> FOR_ALL = List.of("sales", "global");

    private static final List<String> APPS = List.of("sales", "global", "account_settings");

    private static final List<String> REGULAR = List.of(
            "can_add_products",
            "can_bulk_edit_items",
            "can_change_visibility_of_items",
            "can_delete_activities",
            "can_edit_products",
            "can_edit_shared_filters",
            "can_export_data_from_lists",
            "can_see_deals_list_summary",
            "can_see_other_users",
            "can_share_filters",
            "can_use_api",
            "can_use_email_tracking");
    private static final List<String> ADMIN_ONLY = List.of(
            "can_add_custom_fields",
            "can_add_prospects_as_leads",
            "can_convert_deals_to_leads",
            "can_create_own_workflow",
            "can_delete_custom_fields",
            "can_delete_deals",
            "can_edit_custom_fields",
            "can_edit_deals_closed_date",
            "can_follow_other_users",
            "can_merge_deals",
            "can_merge_organizations",
            "can_merge_people",
            "can_modify_labels",
            "can_see_company_wide_statistics",
            "can_see_hidden_items_names",
            "can_see_other_users_statistics",
            "can_see_security_dashboard",
            "can_share_insights",
            "can_use_import");

    /// All sets there are.
    static List<PermissionSet> all() {
        List<PermissionSet> all = new ArrayList<>();
        for (String app : APPS) {
            all.add(new PermissionSet(app, true));
            if (FOR_ALL.contains(app)) {
                all.add(new PermissionSet(app, false));
            }
        }
        return all;
    }

    /// The set with this id.
    static Optional<PermissionSet> of(String id) {
        return all().stream().filter(set -> set.id().equals(id)).findFirst();
    }

    /// The set that a user gets, or nothing when the app is not known or has no such set.
    static Optional<PermissionSet> of(@Nullable String app, boolean admin) {
        return all().stream()
                .filter(set -> set.app.equals(app) && set.admin == admin)
                .findFirst();
    }

    /// The sets of a user: those that were given, else those that go with being an administrator or not.
    static List<PermissionSet> ofUser(ObjectNode user) {
        if (!user.has("access")) {
            boolean admin = Json.flagAt(user, "is_admin");
            return all().stream().filter(set -> set.admin == admin).toList();
        }
        List<PermissionSet> sets = new ArrayList<>();
        for (JsonNode one : user.path("access")) {
            of(Json.textAt(one, "app"), Json.flagAt(one, "admin")).ifPresent(sets::add);
        }
        return sets;
    }

    /// The same as users show it.
    static ArrayNode access(List<PermissionSet> sets) {
        ArrayNode access = Json.array();
        for (PermissionSet set : sets) {
            access.add(Json.object().put("app", set.app).put("admin", set.admin).put("permission_set_id", set.id()));
        }
        return access;
    }

    /// All permissions that there are, and whether one of these sets grants them.
    static ObjectNode permissions(List<PermissionSet> sets) {
        boolean admin = sets.stream().anyMatch(PermissionSet::admin);
        ObjectNode permissions = Json.object();
        REGULAR.forEach(name -> permissions.put(name, !sets.isEmpty()));
        ADMIN_ONLY.forEach(name -> permissions.put(name, admin));
        return permissions;
    }

    String id() {
        return "00000000-0000-4000-8000-0000000000%d%d".formatted(APPS.indexOf(app), admin ? 1 : 0);
    }

    String name() {
        return switch (app) {
            case "sales" -> admin ? "Deals admin" : "Deals regular user";
            case "global" -> admin ? "Global admin" : "Global regular user";
            default -> "Account settings";
        };
    }

    ObjectNode shown(long assignments) {
        return Json.object()
                .put("id", id())
                .put("name", name())
                .put("description", "")
                .put("app", app)
                .put("type", admin ? "admin" : "regular")
                .put("assignment_count", assignments);
    }

    /// The names of what it grants.
    ArrayNode contents() {
        ArrayNode contents = Json.array();
        REGULAR.forEach(contents::add);
        if (admin) {
            ADMIN_ONLY.forEach(contents::add);
        }
        return contents;
    }
}
