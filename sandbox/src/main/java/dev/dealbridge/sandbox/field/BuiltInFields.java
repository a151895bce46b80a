package dev.dealbridge.sandbox.field;

import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The fields that every account has. One line per field: code, type, name; a `?` in front of a field that lists show
/// only when
/// asked for.
final class BuiltInFields {
    private static final String DEAL = """
            id int ID
            title varchar Title
            creator_user_id user Creator
            owner_id user Owner
            value monetary Value
            currency varchar Currency
            person_id people Contact person
            org_id org Organization
            pipeline_id int Pipeline
            stage_id stage Stage
            status status Status
            probability int Probability
            lost_reason varchar Lost reason
            visible_to visible_to Visible to
            label_ids set Labels
            add_time date Deal created
            update_time date Update time
            stage_change_time date Last stage change
            close_time date Deal closed on
            won_time date Won time
            lost_time date Lost time
            local_won_date date Won date
            local_lost_date date Lost date
            local_close_date date Closed date
            expected_close_date date Expected close date
            archive_time date Archive time
            origin varchar Source origin
            origin_id varchar Source origin ID
            channel enum Source channel
            channel_id varchar Source channel ID
            is_archived boolean Archived
            is_deleted boolean Deleted
            ?products_count int Product quantity
            ?files_count int Files
            ?notes_count int Notes
            ?activities_count int Total activities
            ?participants_count int Participants
            """;
    private static final String PERSON = """
            id int ID
            name varchar Name
            first_name varchar First name
            last_name varchar Last name
            owner_id user Owner
            org_id org Organization
            emails varchar Email
            phones phone Phone
            visible_to visible_to Visible to
            label_ids set Labels
            add_time date Person created
            update_time date Update time
            picture_id picture Profile picture
            is_deleted boolean Deleted
            ?open_deals_count int Open deals
            ?won_deals_count int Won deals
            ?lost_deals_count int Lost deals
            """;
    private static final String ORGANIZATION = """
            id int ID
            name varchar Name
            owner_id user Owner
            address address Address
            visible_to visible_to Visible to
            label_ids set Labels
            website varchar Website
            linkedin varchar LinkedIn profile
            industry enum Industry
            annual_revenue double Annual revenue
            employee_count int Employee count
            add_time date Organization created
            update_time date Update time
            is_deleted boolean Deleted
            ?open_deals_count int Open deals
            ?won_deals_count int Won deals
            ?lost_deals_count int Lost deals
            ?people_count int People
            """;
    private static final String PRODUCT = """
            id int ID
            name varchar Name
            code varchar Product code
            description text Description
            unit varchar Unit
            tax double Tax
            category enum Category
            owner_id user Owner
            visible_to visible_to Visible to
            prices price_list Unit prices
            billing_frequency billing_frequency Billing frequency
            billing_frequency_cycles int Billing frequency cycles
            is_linkable boolean Active
            add_time date Created at
            update_time date Updated at
            is_deleted boolean Deleted
            """;
    private static final String ACTIVITY = """
            id int ID
            subject varchar Subject
            type enum Type
            owner_id user Assigned to user
            deal_id deal Deal
            lead_id lead Lead
            person_id people Contact person
            org_id org Organization
            project_id project Project
            due_date date Due date
            due_time time Due time
            duration time Duration
            busy boolean Free or busy
            done boolean Done
            note text Note
            public_description text Public description
            priority enum Priority
            add_time date Add time
            update_time date Update time
            marked_as_done_time date Marked as done time
            """;

    private static final Map<String, List<String>> OPTIONS = Map.of(
            "status", List.of("open", "won", "lost", "deleted"),
            "visible_to", List.of("1", "3", "5", "7"));

    private BuiltInFields() {}

    /// The fields as API v2 shows them, without the parts that must be asked for.
    static List<ObjectNode> of(FieldEntity entity) {
        String lines = switch (entity) {
            case DEAL -> DEAL;
            case PERSON -> PERSON;
            case ORGANIZATION -> ORGANIZATION;
            case PRODUCT -> PRODUCT;
            case ACTIVITY -> ACTIVITY;
        };
        List<ObjectNode> fields = new ArrayList<>();
        lines.lines().forEach(line -> {
            boolean optional = line.startsWith("?");
            String[] parts = (optional ? line.substring(1) : line).split(" ", 3);
            ObjectNode field = Json.object().put("field_name", parts[2]).put("field_code", parts[0]);
            if (entity != FieldEntity.PRODUCT && entity != FieldEntity.ACTIVITY) {
                field.set("description", Json.nothing());
            }
            field.put("field_type", parts[1]);
            field.set("options", options(parts[0], parts[1]));
            field.set("subfields", parts[0].equals("value") ? valueSubfields() : Json.nothing());
            field.put("is_custom_field", false);
            field.put("is_optional_response_field", optional);
            fields.add(field);
        });
        return fields;
    }

    /// Options of built-in fields have text ids where the values are words.
    private static tools.jackson.databind.JsonNode options(String code, String type) {
        List<String> words = OPTIONS.get(code);
        if (words == null) {
            return type.equals("enum") || type.equals("set") ? Json.array() : Json.nothing();
        }
        ArrayNode options = Json.array();
        words.forEach(word -> options.add(Json.object().put("id", word).put("label", word)));
        return options;
    }

    private static ArrayNode valueSubfields() {
        return Json.array()
                .add(Json.object()
                        .put("field_code", "value")
                        .put("field_name", "Amount of Value")
                        .put("field_type", "double"))
                .add(Json.object()
                        .put("field_code", "currency")
                        .put("field_name", "Currency of Value")
                        .put("field_type", "varchar"));
    }
}
