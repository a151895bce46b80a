package dev.dealbridge.sandbox.party;

import dev.dealbridge.sandbox.custom.CustomValues;
import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Announcement;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Resource;
import dev.dealbridge.sandbox.record.WebhookData;
import dev.dealbridge.sandbox.store.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Persons and organizations (facts of Pipedrive's API, sections 7.6 and 7.7).
public final class PartyRoutes implements Feature {
    private static final List<String> PERSON_IN_WEBHOOKS = List.of(
            "add_time",
            "custom_fields",
            "emails",
            "first_name",
            "id",
            "label",
            "label_ids",
            "last_name",
            "name",
            "org_id",
            "owner_id",
            "phones",
            "update_time",
            "visible_to");
    private static final List<String> ORGANIZATION_IN_WEBHOOKS = List.of(
            "add_time",
            "address",
            "annual_revenue",
            "country_code",
            "custom_fields",
            "employee_count",
            "id",
            "industry",
            "label",
            "linkedin",
            "name",
            "owner_id",
            "picture_id",
            "update_time",
            "visible_to",
            "website");

    private final Resource persons;
    private final Resource organizations;

    public PartyRoutes(Records records) {
        this.persons = new Resource(records, new Persons(records));
        this.organizations = new Resource(records, new Organizations(records));
        records.announce(
                Kind.PERSON,
                Announcement.of(
                                "person",
                                row -> WebhookData.custom(
                                        WebhookData.labelled(WebhookData.picked(PERSON_IN_WEBHOOKS, row), row),
                                        records.store(),
                                        FieldEntity.PERSON,
                                        row))
                        .unmentioned("update_time"));
        records.announce(
                Kind.ORGANIZATION,
                Announcement.of("organization", row -> organization(records, row))
                        .unmentioned("update_time"));
    }

    @Override
    public void bind(Bindings on) {
        on.v2("getPersons", persons::list)
                .v2("addPerson", persons::create)
                .v2("getPerson", persons::one)
                .v2("updatePerson", persons::update)
                .v2("deletePerson", persons::delete)
                .v2("getOrganizations", organizations::list)
                .v2("addOrganization", organizations::create)
                .v2("getOrganization", organizations::one)
                .v2("updateOrganization", organizations::update)
                .v2("deleteOrganization", organizations::delete);
    }

    private static ObjectNode organization(Records records, ObjectNode row) {
        ObjectNode data = WebhookData.custom(
                WebhookData.labelled(WebhookData.picked(ORGANIZATION_IN_WEBHOOKS, row), row),
                records.store(),
                FieldEntity.ORGANIZATION,
                row);
        JsonNode address = Json.value(row, "address");
        if (address != null) {
            ObjectNode typed = Json.object();
            CustomValues.ADDRESS_PARTS.forEach(
                    part -> typed.put(part, Objects.requireNonNullElse(Json.textAt(address, part), "")));
            data.set("address", typed);
            String country = Json.textAt(address, "country");
            boolean isCode = country != null && Set.of(Locale.getISOCountries()).contains(country);
            data.set("country_code", isCode ? address.path("country") : Json.nothing());
        }
        return data;
    }
}
