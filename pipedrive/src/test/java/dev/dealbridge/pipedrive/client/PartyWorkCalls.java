package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.RelationshipId;
import dev.dealbridge.pipedrive.person.Crop;
import dev.dealbridge.pipedrive.relationship.RelationshipTerms;
import java.util.List;
import java.util.function.Consumer;

/// Calls of what belongs to persons and organizations.
final class PartyWorkCalls {

    private PartyWorkCalls() {}

    static void addTo(List<Consumer<Pipedrive>> calls) {
        PersonId person = new PersonId(1);
        FileUpload image = FileUpload.of("a.png", new byte[] {1});
        calls.add(p -> p.persons().products(person).toList());
        calls.add(p -> p.personPictures().ofPerson(person));
        calls.add(p -> p.personPictures().set(person, image));
        calls.add(p -> p.personPictures().set(person, image, new Crop(0, 0, 128)));
        calls.add(p -> p.personPictures().delete(person));

        OrganizationId organization = new OrganizationId(1);
        RelationshipId relationship = new RelationshipId(1);
        RelationshipTerms terms =
                RelationshipTerms.parent(organization, new OrganizationId(2)).seenFrom(organization);
        calls.add(p -> p.organizationRelationships().ofOrganization(organization));
        calls.add(p -> p.organizationRelationships().get(relationship));
        calls.add(p -> p.organizationRelationships().get(relationship, organization));
        calls.add(p -> p.organizationRelationships().create(terms));
        calls.add(p -> p.organizationRelationships().update(relationship, terms));
        calls.add(p -> p.organizationRelationships().delete(relationship));
    }
}
