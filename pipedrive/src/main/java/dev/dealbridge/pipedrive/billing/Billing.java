package dev.dealbridge.pipedrive.billing;

import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import java.util.List;

/// Reads what the company has bought (API v1). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Billing {

    public static final Operation ADDONS =
            new Operation("getCompanyAddons", Method.GET, "/api/v1/billing/subscriptions/addons", 20);

    private final Exchange exchange;

    public Billing(Exchange exchange) {
        this.exchange = exchange;
    }

    /// The add-ons of the company.
    public List<Addon> addons() {
        return exchange.list(Call.of(ADDONS), Addon::of);
    }
}
