package dev.dealbridge.pipedrive.file;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;

/// The record that a file on Google Drive is linked to.
///
/// @param type Pipedrive's word for the kind of record
public record RemoteItem(String type, long id) {

    public static RemoteItem of(DealId deal) {
        return new RemoteItem("deal", deal.value());
    }

    public static RemoteItem of(PersonId person) {
        return new RemoteItem("person", person.value());
    }

    public static RemoteItem of(OrganizationId organization) {
        return new RemoteItem("organization", organization.value());
    }
}
