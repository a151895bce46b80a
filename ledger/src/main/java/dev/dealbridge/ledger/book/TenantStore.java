package dev.dealbridge.ledger.book;

import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.invoice.tax.TaxProfile;
import dev.dealbridge.ledger.posting.Chart;
import dev.dealbridge.ledger.posting.Entry;
import dev.dealbridge.ledger.tenant.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/// Tenants with their accounts, the end of their chain, and the organization's feed.
final class TenantStore {

    private final String organizationId;

    TenantStore(String organizationId) {
        this.organizationId = organizationId;
    }

    private static final String PUT = """
            INSERT INTO ledger.tenant (organization_id, id, name, street, postal_code, city, region, country, vat_id,
                tax_number, currency, zone, language, number_prefix, payment_terms_days, iban, bic, tax_profile, email,
                phone, changed_at)
            VALUES (:organization, :id, :name, :street, :postalCode, :city, :region, :country, :vatId,
                :taxNumber, :currency, :zone, :language, :numberPrefix, :paymentTermsDays, :iban, :bic, :taxProfile, :email,
                :phone, :now)
            ON CONFLICT (organization_id, id) DO UPDATE SET
                name = excluded.name, street = excluded.street, postal_code = excluded.postal_code, city = excluded.city,
                region = excluded.region, country = excluded.country, vat_id = excluded.vat_id,
                tax_number = excluded.tax_number, currency = excluded.currency, zone = excluded.zone,
                language = excluded.language, number_prefix = excluded.number_prefix,
                payment_terms_days = excluded.payment_terms_days, iban = excluded.iban, bic = excluded.bic,
                tax_profile = excluded.tax_profile, email = excluded.email, phone = excluded.phone,
                changed_at = excluded.changed_at
            """;

    private static final String OPEN_CHAIN = """
            INSERT INTO ledger.chain (organization_id, tenant_id, last_sequence, last_hash)
            VALUES (:organization, :id, 0, :noHash)
            ON CONFLICT (organization_id, tenant_id) DO NOTHING
            """;

    private static final String OPEN_FEED = """
            INSERT INTO ledger.feed (organization_id, last_position)
            VALUES (:organization, 0)
            ON CONFLICT (organization_id) DO NOTHING
            """;

    private static final String ADD_ACCOUNT = """
            INSERT INTO ledger.account (organization_id, tenant_id, id, name)
            VALUES (:organization, :tenant, :id, :name)
            ON CONFLICT (organization_id, tenant_id, id) DO NOTHING
            """;

    void put(Handle handle, Tenant tenant, Instant now) {
        Address address = tenant.address();
        handle.createUpdate(PUT)
                .bind("organization", organizationId)
                .bind("id", tenant.id())
                .bind("name", tenant.name())
                .bind("street", address.street())
                .bind("postalCode", address.postalCode())
                .bind("city", address.city())
                .bind("region", address.region())
                .bind("country", address.country())
                .bind("vatId", tenant.vatId())
                .bind("taxNumber", tenant.taxNumber())
                .bind("currency", tenant.currency().getCurrencyCode())
                .bind("zone", tenant.zone().getId())
                .bind("language", tenant.language())
                .bind("numberPrefix", tenant.numberPrefix())
                .bind("paymentTermsDays", tenant.paymentTermsDays())
                .bind("iban", tenant.iban())
                .bind("bic", tenant.bic())
                .bind("taxProfile", tenant.taxProfile().name())
                .bind("email", tenant.email())
                .bind("phone", tenant.phone())
                .bind("now", now)
                .execute();
        handle.createUpdate(OPEN_CHAIN)
                .bind("organization", organizationId)
                .bind("id", tenant.id())
                .bind("noHash", Entry.NO_HASH)
                .execute();
        handle.createUpdate(OPEN_FEED).bind("organization", organizationId).execute();
        try (PreparedBatch accounts = handle.prepareBatch(ADD_ACCOUNT)) {
            for (Chart.Account account : Chart.accounts()) {
                accounts.bind("organization", organizationId)
                        .bind("tenant", tenant.id())
                        .bind("id", account.id())
                        .bind("name", tenant.language().equals("de") ? account.german() : account.english())
                        .add();
            }
            accounts.execute();
        }
    }

    private static final String FIND = """
            SELECT id, name, street, postal_code, city, region, country, vat_id, tax_number, currency, zone, language,
                number_prefix, payment_terms_days, iban, bic, tax_profile, email, phone
            FROM ledger.tenant
            WHERE organization_id = :organization AND id = :id
            """;

    Optional<Tenant> find(Handle handle, String id) {
        return handle.createQuery(FIND)
                .bind("organization", organizationId)
                .bind("id", id)
                .map(TenantStore::tenant)
                .findOne();
    }

    private static final String ALL = """
            SELECT id, name, street, postal_code, city, region, country, vat_id, tax_number, currency, zone, language,
                number_prefix, payment_terms_days, iban, bic, tax_profile, email, phone
            FROM ledger.tenant
            WHERE organization_id = :organization
            ORDER BY id
            """;

    List<Tenant> all(Handle handle) {
        return handle.createQuery(ALL)
                .bind("organization", organizationId)
                .map(TenantStore::tenant)
                .list();
    }

    private static Tenant tenant(ResultSet row, StatementContext context) throws SQLException {
        return new Tenant(
                row.getString("id"),
                row.getString("name"),
                new Address(
                        row.getString("street"),
                        row.getString("postal_code"),
                        row.getString("city"),
                        row.getString("region"),
                        row.getString("country")),
                row.getString("vat_id"),
                row.getString("tax_number"),
                Currency.getInstance(row.getString("currency")),
                ZoneId.of(row.getString("zone")),
                row.getString("language"),
                row.getString("number_prefix"),
                row.getInt("payment_terms_days"),
                row.getString("iban"),
                row.getString("bic"),
                TaxProfile.valueOf(row.getString("tax_profile")),
                row.getString("email"),
                row.getString("phone"));
    }
}
