package dev.dealbridge.app.configuration;

import dev.dealbridge.bridge.rule.Rule;
import dev.dealbridge.bridge.rule.TenantProfile;
import dev.dealbridge.engine.budget.BudgetSettings;
import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.secret.Secret;
import dev.dealbridge.ledger.tenant.Tenant;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Everything that one bridge is told at start. Immutable; secrets print as `***`.
///
/// @param organization the customer of the bridge; the isolation border
/// @param http where it listens
/// @param database where it stores
/// @param pipedrive the CRM side
/// @param budget what of Pipedrive's daily tokens the bridge may spend
/// @param tenant the legal entity that issues the invoices
/// @param defaultTaxRate in percent, for a deal without product lines
/// @param rule when a deal becomes an invoice
/// @param work how the work is done
public record Configuration(
        OrganizationId organization,
        Http http,
        Database database,
        Pipedrive pipedrive,
        Budget budget,
        Tenant tenant,
        BigDecimal defaultTaxRate,
        Rule rule,
        Work work) {

    /// The usual name of the file.
    public static final String FILE_NAME = "dealbridge.yaml";

    /// What the bridge needs to know of the tenant.
    public TenantProfile tenantProfile() {
        return new TenantProfile(
                tenant.id(),
                tenant.name(),
                tenant.address().country(),
                tenant.taxProfile(),
                defaultTaxRate,
                tenant.currency(),
                tenant.zone(),
                tenant.language());
    }

    /// The listener.
    ///
    /// @param host address to bind; loopback unless told otherwise
    /// @param port TCP port
    /// @param publicUrl address under which Pipedrive reaches this listener, without a path; null: host and port
    /// @param page who may open the page
    /// @param metrics who may read the metrics
    public record Http(String host, int port, @Nullable URI publicUrl, Access page, Access metrics) {
        /// Where the listener is on this machine.
        public URI address() {
            return URI.create("http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port));
        }

        /// Where Pipedrive and people reach it.
        public URI reachedAt() {
            return publicUrl == null ? address() : publicUrl;
        }
    }

    /// Who may look. The webhook address answers everybody, because it has a password of its own.
    public enum Access {
        /// Only requests that come straight from this machine.
        LOCAL,
        /// Everybody who reaches the listener: for an operator whose proxy asks for a login.
        ANYONE
    }

    /// The database.
    ///
    /// @param external a PostgreSQL server; null runs the embedded one in the data folder
    /// @param pool connections that do the work of organizations
    /// @param secretKey key that encrypts stored secrets, 32 bytes in Base64; null: a file in the data folder
    public record Database(
            @Nullable DatabaseSettings external,
            int pool,
            @Nullable Secret secretKey) {}

    /// The Pipedrive company.
    ///
    /// @param baseUrl for example `https://acme.pipedrive.com`
    /// @param token API token; null when only the stored one is to be used
    /// @param timeout how long one call may take
    /// @param transferTimeout how long the upload of a file may take; after a crash in the middle of one the
    ///     deal waits that long
    public record Pipedrive(URI baseUrl, @Nullable Secret token, Duration timeout, Duration transferTimeout) {}

    /// What of the tokens that the company has a day the bridge may spend.
    ///
    /// @param capPercent of them, for all but money: the rest is for the company's other integrations
    /// @param dailyTokens what the company has, until Pipedrive has said
    public record Budget(int capPercent, long dailyTokens) {}

    /// How the token budget is spent.
    public BudgetSettings budgetSettings() {
        // A day ends at the midnight of Pipedrive's servers, until Pipedrive has said when.
        return BudgetSettings.usual(ZoneOffset.UTC)
                .withCap(budget.capPercent())
                .withAssumedLimit(budget.dailyTokens())
                .withLongestCall(
                        pipedrive.timeout().compareTo(pipedrive.transferTimeout()) > 0
                                ? pipedrive.timeout()
                                : pipedrive.transferTimeout());
    }

    /// How the work is done.
    ///
    /// @param workers lanes that run at once
    /// @param lease how long a claim lasts without a sign of life
    /// @param sweep how often won deals are looked for besides the webhooks
    /// @param customers how often changed customers are looked for besides the webhooks
    /// @param payments how often accounting is asked for news
    public record Work(int workers, Duration lease, Duration sweep, Duration customers, Duration payments) {}
}
