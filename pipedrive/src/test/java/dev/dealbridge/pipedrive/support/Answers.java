package dev.dealbridge.pipedrive.support;

import dev.dealbridge.pipedrive.transport.Answer;
import dev.dealbridge.pipedrive.transport.Headers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Answers made by hand.
public final class Answers {

    private Answers() {}

    public static Answer ok(String json) {
        return json(200, json);
    }

    public static Answer json(int status, String body, String... headers) {
        Map<String, String> all = new HashMap<>();
        all.put("content-type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return new Answer(status, new Headers(all), body.getBytes(StandardCharsets.UTF_8));
    }

    /// A deal with what every deal has, as the body of an answer.
    public static String deal(long id) {
        return """
                {"success":true,"data":{"id":%d,"title":"Deal %d","value":1190,"currency":"EUR","status":"open",
                "stage_id":1,"pipeline_id":1,"owner_id":7,"add_time":"2026-01-01T00:00:00Z"}}""".formatted(id, id);
    }
}
