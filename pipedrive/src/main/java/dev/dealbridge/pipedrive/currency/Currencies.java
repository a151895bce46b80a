package dev.dealbridge.pipedrive.currency;

import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import java.util.List;
import java.util.Map;

/// Reads the currencies that the company can use (API v1). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Currencies {

    public static final Operation LIST = new Operation("getCurrencies", Method.GET, "/api/v1/currencies", 20);

    private final Exchange exchange;

    public Currencies(Exchange exchange) {
        this.exchange = exchange;
    }

    /// All currencies; Pipedrive does not page them.
    public List<Currency> list() {
        return exchange.list(Call.of(LIST), Currency::of);
    }

    /// The currencies whose name or code has this text in it.
    public List<Currency> find(String term) {
        return exchange.list(Call.of(LIST).withQuery(Map.of("term", term)), Currency::of);
    }
}
