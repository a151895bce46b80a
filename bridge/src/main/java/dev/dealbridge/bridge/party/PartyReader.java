package dev.dealbridge.bridge.party;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.organization.Organization;
import dev.dealbridge.pipedrive.person.Person;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads customers from Pipedrive.
public final class PartyReader {

    private final Pipedrive crm;

    public PartyReader(Pipedrive crm) {
        this.crm = crm;
    }

    /// A customer as it was read.
    ///
    /// @param updateTime Pipedrive's; null if it states none
    public record Reading(BuyerFacts buyer, @Nullable Instant updateTime) {}

    /// Who a deal's invoice goes to: its organization, or its person if it has none. Empty if it has neither.
    public static Optional<PartyKey> buyerOf(Deal deal) {
        if (deal.orgId() != null) {
            return Optional.of(
                    new PartyKey(PartyKey.Kind.ORGANIZATION, deal.orgId().value()));
        }
        return Optional.ofNullable(deal.personId()).map(person -> new PartyKey(PartyKey.Kind.PERSON, person.value()));
    }

    /// Reads one. 1 token. One that Pipedrive no longer has reads as deleted.
    public Reading read(PartyKey key) {
        try {
            return switch (key.kind()) {
                case ORGANIZATION -> organization(key, crm.organizations().get(new OrganizationId(key.id())));
                case PERSON -> person(key, crm.persons().get(new PersonId(key.id())));
            };
        } catch (PipedriveException.NotFound _) {
            return new Reading(new BuyerFacts(key, "", null, null, true), null);
        }
    }

    private static Reading organization(PartyKey key, Organization found) {
        return new Reading(
                new BuyerFacts(key, found.name(), found.address(), null, found.isDeleted()), found.updateTime());
    }

    private static Reading person(PartyKey key, Person found) {
        return new Reading(
                new BuyerFacts(
                        key,
                        found.name(),
                        found.postalAddress(),
                        found.primaryEmail().orElse(null),
                        found.isDeleted()),
                found.updateTime());
    }
}
