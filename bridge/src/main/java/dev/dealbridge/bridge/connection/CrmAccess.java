package dev.dealbridge.bridge.connection;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.transport.ApiToken;
import java.net.URI;

/// Opens the client of a Pipedrive company. One client per token: it keeps the token's burst limit.
@FunctionalInterface
public interface CrmAccess {

    Pipedrive open(URI baseUri, ApiToken token);
}
