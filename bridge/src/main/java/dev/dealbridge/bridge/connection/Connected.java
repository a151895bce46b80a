package dev.dealbridge.bridge.connection;

import dev.dealbridge.accounting.gateway.AccountingGateway;
import dev.dealbridge.bridge.rule.BoundRule;
import dev.dealbridge.bridge.rule.TenantProfile;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.client.Pipedrive;

/// An organization that is connected: all that its work needs.
///
/// @param companyId Pipedrive's number of the company
public record Connected(OrganizationSetup setup, Pipedrive crm, FieldCodes fields, BoundRule rule, long companyId) {

    public OrganizationId organization() {
        return setup.organization();
    }

    public TenantProfile tenant() {
        return setup.tenant();
    }

    public AccountingGateway accounting() {
        return setup.accounting();
    }
}
