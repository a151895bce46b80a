package dev.dealbridge.bridge.connection;

import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.transport.ApiToken;
import java.net.URI;

/// Opens the client of the Pipedrive company of an organization, whose token budget it asks before each call. One
/// client
/// per token: it keeps the token's burst limit.
@FunctionalInterface
public interface CrmAccess {

    Pipedrive open(OrganizationId organization, URI baseUri, ApiToken token);
}
