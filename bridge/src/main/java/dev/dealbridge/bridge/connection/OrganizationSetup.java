package dev.dealbridge.bridge.connection;

import dev.dealbridge.accounting.gateway.AccountingGateway;
import dev.dealbridge.bridge.rule.Rule;
import dev.dealbridge.bridge.rule.TenantProfile;
import dev.dealbridge.engine.organization.OrganizationId;
import java.net.URI;

/// What a person configures for one organization.
///
/// @param tenant who issues the invoices; the rule names it
/// @param accounting where they are issued
/// @param publicUrl where Pipedrive reaches the bridge, without a path at its end
/// @param links where people see a deal
public record OrganizationSetup(
        OrganizationId organization,
        TenantProfile tenant,
        Rule rule,
        AccountingGateway accounting,
        URI publicUrl,
        DealLinks links) {

    public OrganizationSetup {
        if (!rule.tenantId().equals(tenant.id())) {
            throw new IllegalArgumentException("the rule \"%s\" is for the tenant \"%s\", but the only tenant is \"%s\""
                    .formatted(rule.name(), rule.tenantId(), tenant.id()));
        }
        if (!publicUrl.isAbsolute() || publicUrl.getHost() == null) {
            throw new IllegalArgumentException(
                    "the public address is like https://bridge.example.com, got " + publicUrl);
        }
    }

    /// Where a webhook of the given path id is received.
    URI webhookUrl(String pathId) {
        String base = publicUrl.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/webhooks/" + pathId);
    }
}
