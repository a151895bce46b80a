package dev.dealbridge.sandbox.field;

import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// The fields that every account has. One line per field: code, its key in API v1 where that is another one
/// (`code=key`),
/// type, name; a `?` in front of a field that lists show only when asked for. The place of a line is the id of the
/// field:
/// new ones go to the end.
final class BuiltInFields {
    private static final String DEAL = """
            id int ID
            title varchar Title
            creator_user_id user Creator
            owner_id=user_id user Owner
            value monetary Value
            currency varchar Currency
            person_id people Contact person
            org_id org Organization
            pipeline_id=pipeline int Pipeline
            stage_id stage Stage
            status status Status
            probability int Probability
            lost_reason varchar Lost reason
            visible_to visible_to Visible to
            label_ids=label set Labels
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
            is_deleted=deleted boolean Deleted
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
            emails=email varchar Email
            phones=phone phone Phone
            visible_to visible_to Visible to
            label_ids=label set Labels
            add_time date Person created
            update_time date Update time
            picture_id picture Profile picture
            is_deleted=active_flag boolean Deleted
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
            label_ids=label set Labels
            website varchar Website
            linkedin varchar LinkedIn profile
            industry enum Industry
            annual_revenue double Annual revenue
            employee_count int Employee count
            add_time date Organization created
            update_time date Update time
            is_deleted=active_flag boolean Deleted
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
            is_linkable=selectable boolean Active
            add_time date Created at
            update_time date Updated at
            is_deleted=active_flag boolean Deleted
            """;
    private static final String ACTIVITY = """
            id int ID
            subject varchar Subject
            type enum Type
            owner_id=user_id user Assigned to user
            deal_id deal Deal
            lead_id lead Lead
            person_id people Contact person
            org_id org Organization
            project_id project Project
            due_date date Due date
            due_time time Due time
            duration time Duration
            busy=busy_flag boolean Free or busy
            done boolean Done
            note text Note
            public_description text Public description
            priority enum Priority
            add_time date Add time
            update_time date Update time
            marked_as_done_time date Marked as done time
            """;
    private static final String LEAD = """
            title varchar Title
            owner_id user Owner
            creator_id user Creator
            label_ids set Labels
            value monetary Value
            person_id people Contact person
            organization_id org Organization
            expected_close_date date Expected close date
            is_archived boolean Archived
            archive_time date Archive time
            source_name varchar Source
            origin varchar Source origin
            origin_id varchar Source origin ID
            channel enum Source channel
            channel_id varchar Source channel ID
            was_seen boolean Seen
            next_activity_id activity Next activity
            visible_to visible_to Visible to
            add_time date Lead created
            update_time date Update time
            """;
    private static final String NOTE = """
            content text Content
            user_id user User
            deal_id deal Deal
            lead_id lead Lead
            person_id people Person
            org_id org Organization
            project_id project Project
            add_time date Add time
            update_time date Update time
            pinned_to_deal_flag enum Note is pinned to deal
            pinned_to_lead_flag enum Note is pinned to lead
            pinned_to_person_flag enum Note is pinned to person
            pinned_to_organization_flag enum Note is pinned to organization
            pinned_to_project_flag enum Note is pinned to project
            """;

    private static final ArrayNode STATUSES =
            options("open", "Open", "won", "Won", "lost", "Lost", "deleted", "Deleted");
    private static final ArrayNode VISIBILITIES = options(
            "1",
            "Owner only",
            "3",
            "Owner's visibility group",
            "5",
            "Owner's visibility group and sub-groups",
            "7",
            "Entire company");

    private BuiltInFields() {}

    /// Options of built-in fields have text ids where the values are words.
    private static ArrayNode options(String... idsAndLabels) {
        ArrayNode options = Json.array();
        for (int i = 0; i < idsAndLabels.length; i += 2) {
            options.add(Json.object().put("id", idsAndLabels[i]).put("label", idsAndLabels[i + 1]));
        }
        return options;
    }

    /// The fields of a kind of record.
    static List<Field.BuiltIn> of(FieldEntity entity) {
        return switch (entity) {
            case DEAL -> read(DEAL, 1);
            case PERSON -> read(PERSON, 101);
            case ORGANIZATION -> read(ORGANIZATION, 201);
            case PRODUCT -> read(PRODUCT, 301);
            case ACTIVITY -> read(ACTIVITY, 401);
        };
    }

    /// The fields of leads, which have none in API v2.
    static List<Field.BuiltIn> ofLeads() {
        return read(LEAD, 501);
    }

    /// The fields of notes, which have none in API v2.
    static List<Field.BuiltIn> ofNotes() {
        return read(NOTE, 601);
    }

    private static List<Field.BuiltIn> read(String lines, long firstId) {
        List<Field.BuiltIn> fields = new ArrayList<>();
        lines.lines().forEach(line -> {
            boolean optional = line.startsWith("?");
            String[] parts = (optional ? line.substring(1) : line).split(" ", 3);
            String code = parts[0].replaceFirst("=.*", "");
            String key = parts[0].replaceFirst(".*=", "");
            fields.add(new Field.BuiltIn(
                    firstId + fields.size(), code, key, parts[2], parts[1], optional, options(parts[1])));
        });
        return fields;
    }

    private static JsonNode options(String type) {
        return switch (type) {
            case "status" -> STATUSES;
            case "visible_to" -> VISIBILITIES;
            case "enum", "set" -> Json.array();
            default -> Json.nothing();
        };
    }
}
