package dev.dealbridge.sandbox.record;

import dev.dealbridge.sandbox.server.Api;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.Supplier;

/// Makes up calls that change a company, one after the other: mostly sensible, sometimes wrong. The same seed and the
/// same answers give the same calls.
final class RandomCalls {
    /// A call of the API.
    record Attempt(String method, String path, String body) {
        @Override
        public String toString() {
            return method + " " + path + " " + body;
        }
    }

    private static final String DEALS = "/api/v2/deals";
    private static final String PERSONS = "/api/v2/persons";
    private static final String ORGANIZATIONS = "/api/v2/organizations";
    private static final String PRODUCTS = "/api/v2/products";
    private static final String ACTIVITIES = "/api/v2/activities";
    private static final String LEADS = "/v1/leads";
    private static final String NOTES = "/v1/notes";
    private static final String NOBODY = "777777";

    private final Random random;
    private final List<Supplier<Attempt>> choices = new ArrayList<>();

    /// The ids that creates have answered, by their path; records may have gone since.
    private final Map<String, List<String>> made = new HashMap<>();

    RandomCalls(long seed) {
        random = new Random(seed);
        often(4, () -> new Attempt("POST", DEALS, object("\"title\":" + text(), deal())));
        often(6, () -> new Attempt("PATCH", some(DEALS), object(deal(), deal())));
        often(3, () -> new Attempt("PUT", old(some(DEALS)), object(oldDeal(), oldDeal())));
        often(1, () -> new Attempt("DELETE", some(DEALS), ""));
        often(1, () -> new Attempt("PUT", old(some(DEALS)) + "/merge", "{\"merge_with_id\":" + id(DEALS) + "}"));
        often(1, () -> new Attempt("POST", old(some(DEALS)) + "/duplicate", ""));
        often(1, () -> new Attempt("POST", some(DEALS) + "/convert/lead", ""));
        often(5, () -> new Attempt("POST", some(DEALS) + "/products", line(true)));
        often(
                1,
                () -> new Attempt(
                        "POST", some(DEALS) + "/products/bulk", "{\"data\":[" + line(true) + "," + line(true) + "]}"));
        often(3, () -> new Attempt("PATCH", below(DEALS, "products"), line(false)));
        often(2, () -> new Attempt("DELETE", below(DEALS, "products"), ""));
        often(1, () -> new Attempt("DELETE", some(DEALS) + "/products", ""));
        often(2, () -> new Attempt("POST", some(DEALS) + "/discounts", discount()));
        often(1, () -> new Attempt("PATCH", below(DEALS, "discounts"), discount()));
        often(1, () -> new Attempt("DELETE", below(DEALS, "discounts"), ""));
        often(2, () -> new Attempt("POST", some(DEALS) + "/installments", installment()));
        often(1, () -> new Attempt("PATCH", below(DEALS, "installments"), installment()));
        often(1, () -> new Attempt("DELETE", below(DEALS, "installments"), ""));
        often(1, () -> new Attempt("POST", old(some(DEALS)) + "/participants", "{\"person_id\":" + id(PERSONS) + "}"));
        often(2, () -> new Attempt("POST", PERSONS, object("\"name\":" + text(), person())));
        often(2, () -> new Attempt("PATCH", some(PERSONS), object("\"name\":" + text(), person())));
        often(1, () -> new Attempt("DELETE", some(PERSONS), ""));
        often(1, () -> new Attempt("PUT", old(some(PERSONS)) + "/merge", "{\"merge_with_id\":" + id(PERSONS) + "}"));
        often(2, () -> new Attempt("POST", ORGANIZATIONS, object("\"name\":" + text(), owner())));
        often(1, () -> new Attempt("PATCH", some(ORGANIZATIONS), object("\"name\":" + text(), owner())));
        often(1, () -> new Attempt("DELETE", some(ORGANIZATIONS), ""));
        often(
                1,
                () -> new Attempt(
                        "PUT", old(some(ORGANIZATIONS)) + "/merge", "{\"merge_with_id\":" + id(ORGANIZATIONS) + "}"));
        often(2, () -> new Attempt("POST", PRODUCTS, object("\"name\":" + text(), "\"tax\":" + random.nextInt(20))));
        often(1, () -> new Attempt("PATCH", some(PRODUCTS), object("\"name\":" + text(), owner())));
        often(1, () -> new Attempt("DELETE", some(PRODUCTS), ""));
        often(2, () -> new Attempt("POST", ACTIVITIES, object("\"subject\":" + text(), activity(), activity())));
        often(2, () -> new Attempt("PATCH", some(ACTIVITIES), object(activity(), activity())));
        often(1, () -> new Attempt("DELETE", some(ACTIVITIES), ""));
        often(2, () -> new Attempt("POST", NOTES, object("\"content\":" + text(), link())));
        often(1, () -> new Attempt("PUT", some(NOTES), object("\"content\":" + text())));
        often(1, () -> new Attempt("DELETE", some(NOTES), ""));
        often(2, () -> new Attempt("POST", LEADS, object("\"title\":" + text(), "\"person_id\":" + id(PERSONS))));
        often(1, () -> new Attempt("PATCH", some(LEADS), object("\"is_archived\":" + random.nextBoolean())));
        often(1, () -> new Attempt("DELETE", some(LEADS), ""));
        often(1, () -> new Attempt("POST", some(LEADS).replace("/v1", "/api/v2") + "/convert/deal", "{}"));
        often(
                1,
                () -> new Attempt("POST", some(DEALS) + "/followers", "{\"user_id\":" + (1 + random.nextInt(3)) + "}"));
        often(1, () -> new Attempt("PATCH", some(DEALS), "{\"" + text().replace("\"", "") + "\":1}"));
        often(1, () -> new Attempt("POST", some(DEALS) + "/nothing", "{}"));
    }

    private void often(int times, Supplier<Attempt> choice) {
        for (int i = 0; i < times; i++) {
            choices.add(choice);
        }
    }

    Attempt next() {
        return choices.get(random.nextInt(choices.size())).get();
    }

    /// Whether the second user makes the next call.
    boolean byTheOther() {
        return random.nextInt(4) == 0;
    }

    /// Remembers what a call has made.
    void learn(Attempt attempt, Api.Answer answer) {
        String id = answer.data().path("id").asString("");
        if (attempt.method.equals("POST") && answer.status() < 300 && !id.isEmpty()) {
            String path = attempt.path.endsWith("/duplicate") ? DEALS : attempt.path;
            made.computeIfAbsent(path, _ -> new ArrayList<>()).add(id);
        }
    }

    private String id(String path) {
        List<String> ids = made.getOrDefault(path, List.of());
        return ids.isEmpty() || random.nextInt(25) == 0 ? NOBODY : ids.get(random.nextInt(ids.size()));
    }

    private String some(String path) {
        return path + "/" + id(path);
    }

    /// Something that hangs on a record.
    private String below(String path, String what) {
        List<String> all = made.keySet().stream()
                .filter(one -> one.startsWith(path + "/") && one.endsWith("/" + what))
                .sorted()
                .toList();
        return all.isEmpty() ? some(path) + "/" + what + "/1" : some(all.get(random.nextInt(all.size())));
    }

    private static String old(String path) {
        return path.replace("/api/v2/", "/v1/");
    }

    private String object(String... properties) {
        Map<String, String> once = new HashMap<>();
        for (String property : properties) {
            once.put(property.substring(0, property.indexOf(':')), property);
        }
        StringJoiner body = new StringJoiner(",", "{", "}");
        once.values().stream().sorted().forEach(body::add);
        return body.toString();
    }

    private String text() {
        return random.nextInt(40) == 0 ? "\"\"" : "\"text " + random.nextInt(1_000) + "\"";
    }

    private String owner() {
        return "\"owner_id\":" + (random.nextInt(30) == 0 ? NOBODY : "" + (1 + random.nextInt(3)));
    }

    private String link() {
        return switch (random.nextInt(3)) {
            case 0 -> "\"deal_id\":" + id(DEALS);
            case 1 -> "\"person_id\":" + id(PERSONS);
            default -> "\"org_id\":" + id(ORGANIZATIONS);
        };
    }

    private String deal() {
        return switch (random.nextInt(11)) {
            case 0, 1 -> "\"stage_id\":" + (1 + random.nextInt(10));
            case 2 -> "\"pipeline_id\":" + (1 + random.nextInt(3));
            case 3, 4 -> "\"status\":\"" + List.of("open", "won", "lost").get(random.nextInt(3)) + "\"";
            case 5 -> "\"person_id\":" + (random.nextBoolean() ? id(PERSONS) : "null");
            case 6 -> "\"org_id\":" + (random.nextBoolean() ? id(ORGANIZATIONS) : "null");
            case 7 -> "\"value\":" + random.nextInt(10_000) + ".5";
            case 8 -> "\"is_archived\":" + (random.nextInt(3) == 0);
            case 9 -> owner();
            default -> "\"probability\":" + random.nextInt(120);
        };
    }

    private String oldDeal() {
        return switch (random.nextInt(6)) {
            case 0 -> "\"title\":" + text();
            case 1 -> "\"stage_id\":" + (1 + random.nextInt(10));
            case 2 ->
                "\"status\":\"" + List.of("open", "won", "lost", "deleted").get(random.nextInt(4)) + "\"";
            case 3 -> "\"person_id\":" + id(PERSONS);
            case 4 -> "\"value\":\"" + random.nextInt(500) + "\"";
            default -> "\"user_id\":" + (1 + random.nextInt(3));
        };
    }

    private String person() {
        return random.nextBoolean() ? "\"org_id\":" + id(ORGANIZATIONS) : owner();
    }

    private String activity() {
        return switch (random.nextInt(5)) {
            case 0 -> "\"done\":" + random.nextBoolean();
            case 1 -> "\"deal_id\":" + id(DEALS);
            case 2 -> "\"org_id\":" + id(ORGANIZATIONS);
            case 3 -> "\"participants\":[{\"person_id\":" + id(PERSONS) + ",\"primary\":true}]";
            default -> "\"due_date\":\"2026-12-" + (10 + random.nextInt(20)) + "\"";
        };
    }

    private String line(boolean whole) {
        List<String> properties = new ArrayList<>();
        if (whole) {
            properties.add("\"product_id\":" + id(PRODUCTS));
        }
        if (whole || random.nextBoolean()) {
            properties.add("\"item_price\":" + random.nextInt(1_000) + "." + random.nextInt(100));
            properties.add("\"quantity\":" + (1 + random.nextInt(9)));
        }
        switch (random.nextInt(6)) {
            case 0 -> properties.add("\"is_enabled\":" + random.nextBoolean());
            case 1 -> properties.add("\"discount\":" + random.nextInt(100));
            case 2 -> {
                properties.add("\"discount\":" + random.nextInt(50));
                properties.add("\"discount_type\":\"amount\"");
            }
            case 3 -> properties.add("\"billing_frequency\":\"monthly\"");
            case 4 ->
                properties.add("\"tax_method\":\""
                        + List.of("exclusive", "inclusive", "none").get(random.nextInt(3)) + "\"");
            default -> properties.add("\"comments\":" + text());
        }
        return object(properties.toArray(String[]::new));
    }

    private String discount() {
        return object(
                "\"description\":" + text(),
                "\"amount\":" + (1 + random.nextInt(110)),
                "\"type\":\"" + (random.nextBoolean() ? "percentage" : "amount") + "\"");
    }

    private String installment() {
        return object(
                "\"description\":" + text(),
                "\"amount\":" + random.nextInt(300),
                "\"billing_date\":\"2026-12-" + (10 + random.nextInt(20)) + "\"");
    }
}
