package dev.dealbridge.sandbox.party;

import dev.dealbridge.sandbox.custom.CustomValues;
import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Announcement;
import dev.dealbridge.sandbox.record.OldResource;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Resource;
import dev.dealbridge.sandbox.record.WebhookData;
import dev.dealbridge.sandbox.store.Kind;
import java.util.List;
import java.util.Objects;
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
    private final List<Feature> others;

    public PartyRoutes(Records records) {
        Counts onPersons = new Counts(records, Kind.PERSON, "person_id");
        Counts onOrganizations = new Counts(records, Kind.ORGANIZATION, "org_id");
        this.persons = new Resource(records, new Persons(records, onPersons));
        this.organizations = new Resource(records, new Organizations(records, onOrganizations));
        OldResource oldPersons = new OldResource(persons, new OldParties(Kind.PERSON));
        this.others = List.of(
                new OldPersons(records, oldPersons),
                new OldOrganizations(
                        records, new OldResource(organizations, new OldParties(Kind.ORGANIZATION)), onOrganizations),
                new PartyLists(records, oldPersons, onPersons, onOrganizations),
                new Relationships(records),
                new Pictures(records));
        records.show(Kind.PERSON, new PersonFace(records, onPersons));
        records.show(Kind.ORGANIZATION, new OrganizationFace(records, onOrganizations));
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
        others.forEach(feature -> feature.bind(on));
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
            data.set("country_code", OrganizationFace.countryCode(row));
        }
        return data;
    }
}
