package dev.dealbridge.sandbox.access;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.Currency;
import java.util.Locale;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What every user of the company finds: currencies, settings, connections, add-ons (facts of Pipedrive's API,
/// section 7.15). The company has no connections and no add-ons.
public final class CompanySettings implements Feature {
    private static final ArrayNode CURRENCIES = currencies();

    @Override
    public void bind(Bindings on) {
        on.v1("getCurrencies", this::currencies)
                .v1("getUserSettings", _ -> Reply.data(200, settings()))
                .v1("getUserConnections", _ -> Reply.data(200, Json.object()))
                .v1("getCompanyAddons", _ -> Reply.data(200, Json.array()));
    }

    /// The currencies that some country pays with, by code.
    private static ArrayNode currencies() {
        TreeMap<String, Currency> byCode = new TreeMap<>();
        for (String country : Locale.getISOCountries()) {
            Currency currency = Currency.getInstance(Locale.of("", country));
            if (currency != null) {
                byCode.put(currency.getCurrencyCode(), currency);
            }
        }
        ArrayNode all = Json.array();
        for (Currency currency : byCode.values()) {
            all.add(Json.object()
                    .put("id", all.size() + 1)
                    .put("code", currency.getCurrencyCode())
                    .put("name", currency.getDisplayName(Locale.ENGLISH))
                    .put("decimal_points", Math.max(0, currency.getDefaultFractionDigits()))
                    .put("symbol", currency.getSymbol(Locale.US))
                    .put("active_flag", true)
                    .put("is_custom_flag", false));
        }
        return all;
    }

    private Reply currencies(Call call) {
        String term = call.query().get("term");
        if (term == null) {
            return Reply.data(200, CURRENCIES.deepCopy());
        }
        String lower = term.strip().toLowerCase(Locale.ROOT);
        ArrayNode found = Json.array();
        for (var currency : CURRENCIES) {
            String text = Json.textAt(currency, "code") + " " + Json.textAt(currency, "name");
            if (text.toLowerCase(Locale.ROOT).contains(lower)) {
                found.add(currency.deepCopy());
            }
        }
        return Reply.data(200, found);
    }

    private static ObjectNode settings() {
        return Json.object()
                .put("marketplace_team", false)
                .put("list_limit", 100)
                .put("beta_app", false)
                .put("prevent_salesphone_callto_override", false)
                .put("file_upload_destination", "s3")
                .put("callto_link_syntax", "callto:[number]")
                .put("autofill_deal_expected_close_date", false)
                .put("person_duplicate_condition", "name && (org_id || email || phone)");
    }
}
