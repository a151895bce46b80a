package dev.dealbridge.ledger.book;

import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.invoice.document.Party;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// Customers. What an invoice says about its buyer stands in its snapshot; here is what is known of them now.
final class PartyStore {

    private final String organizationId;

    PartyStore(String organizationId) {
        this.organizationId = organizationId;
    }

    private static final String PUT = """
            INSERT INTO ledger.party (organization_id, external_id, name, street, postal_code, city, region, country,
                vat_id, email, changed_at)
            VALUES (:organization, :id, :name, :street, :postalCode, :city, :region, :country, :vatId, :email, :now)
            ON CONFLICT (organization_id, external_id) DO UPDATE SET
                name = excluded.name, street = excluded.street, postal_code = excluded.postal_code, city = excluded.city,
                region = excluded.region, country = excluded.country, vat_id = excluded.vat_id, email = excluded.email,
                changed_at = excluded.changed_at
            """;

    void put(Handle handle, Party party, Instant now) {
        bound(handle.createUpdate(PUT), party, now).execute();
    }

    private static final String ADD = """
            INSERT INTO ledger.party (organization_id, external_id, name, street, postal_code, city, region, country,
                vat_id, email, changed_at)
            VALUES (:organization, :id, :name, :street, :postalCode, :city, :region, :country, :vatId, :email, :now)
            ON CONFLICT (organization_id, external_id) DO NOTHING
            """;

    /// Adds the customer unless it is known.
    void addIfUnknown(Handle handle, Party party, Instant now) {
        bound(handle.createUpdate(ADD), party, now).execute();
    }

    private Update bound(Update update, Party party, Instant now) {
        Address address = party.address();
        return update.bind("organization", organizationId)
                .bind("id", party.externalId())
                .bind("name", party.name())
                .bind("street", address.street())
                .bind("postalCode", address.postalCode())
                .bind("city", address.city())
                .bind("region", address.region())
                .bind("country", address.country())
                .bind("vatId", party.vatId())
                .bind("email", party.email())
                .bind("now", now);
    }
}
