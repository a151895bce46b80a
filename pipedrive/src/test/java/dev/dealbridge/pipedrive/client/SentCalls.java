package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.oauth.OAuth;
import dev.dealbridge.pipedrive.oauth.OAuthApp;
import dev.dealbridge.pipedrive.oauth.OAuthCallback;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.support.Documents;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Transport;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the client sends when everything that it can do is done once. Each call is answered with one record that
/// passes for any kind.
final class SentCalls {

    /// A record that passes for any kind.
    private static final String RECORD = """
            {"id":1,"title":"x","name":"x","value":1,"currency":"EUR","status":"open","stage_id":1,"pipeline_id":1,
            "key":"x","label_ids":[],"conversion_id":"x","total_count":1,"period_start":"2026-01-01 00:00:00","period_end":"2026-01-31 23:59:59","totals":{},
            "rel_owner_org_id":1,"rel_linked_org_id":2,"product_id":1,
            "follower_user_id":1,"person_id":1,"action":"added","time":"2026-01-01 00:00:00","field_key":"x","object":"x",
            "owner_id":1,"user_id":1,"add_time":"2026-01-01T00:00:00Z","deal_id":1,"item_price":1,"quantity":1,
            "tax_method":"none","discount_type":"amount","amount":1,"type":"amount","field_code":"x","field_type":"text",
            "file_size":1,"company_id":1,"subscription_url":"http://x","event_action":"*","event_object":"*","label":"x",
            "uuid":"x","key":"x","code":"x","role_id":1,
            "permission_set_id":"x","won_conversion":1,"lost_conversion":1}""";

    private SentCalls() {}

    static List<Call> all() {
        Documents documents = new Documents();
        List<Call> calls = new ArrayList<>();
        Pipedrive pipedrive = Pipedrive.over(call -> {
            calls.add(call);
            boolean list = documents
                    .example(call)
                    .map(example -> example.path("data").isArray())
                    .orElse(false);
            // A lead's value is an object, where other records have a number.
            String record = call.path().startsWith("/api/v1/leads") ? RECORD.replace("\"value\":1,", "") : RECORD;
            if (call.path().equals("/api/v1/persons/1/products")) {
                record = "{\"1\":{\"deal\":" + record + ",\"product\":" + record + "}}";
            }
            return Answers.ok("{\"success\":true,\"data\":" + (list ? "[" + record + "]" : record) + "}");
        });
        EveryCall.all().forEach(call -> call.accept(pipedrive));
        calls.addAll(oauth());
        return List.copyOf(calls);
    }

    /// What goes to the OAuth host, the consent page included, which the user's browser calls.
    private static List<Call> oauth() {
        List<Call> calls = new ArrayList<>();
        OAuthApp app = OAuthApp.of("x", "x", URI.create("https://app.example/x"));
        Transport host = call -> {
            calls.add(call);
            return Answers.ok("""
                    {"access_token":"x","refresh_token":"x","expires_in":1,"api_domain":"https://acme.pipedrive.com"}""");
        };
        try (OAuth oauth = OAuth.over(app, host, () -> EveryCall.TIME)) {
            Map<String, String> query = new LinkedHashMap<>();
            for (String part : oauth.authorizationUri("x").getQuery().split("&")) {
                query.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
            }
            calls.add(Call.of(OAuth.AUTHORIZE).withQuery(query));
            oauth.refresh(oauth.exchange(new OAuthCallback.Granted("x")));
        }
        return calls;
    }
}
