package dev.dealbridge.sandbox.deal;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Account;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Open, won or lost: the times and the reason that go with it.
final class DealStatus {
    private static final List<String> TIMES = List.of("won_time", "lost_time", "close_time");

    private final Account account;

    DealStatus(Account account) {
        this.account = account;
    }

    void settle(Call call, @Nullable ObjectNode before, ObjectNode row, ObjectNode body) {
        String status = Objects.requireNonNull(Json.textAt(row, "status"));
        String old = before == null ? "open" : Json.textAt(before, "status");
        refuseUnless(status.equals("lost"), body, "lost_reason", "lost");
        refuseUnless(status.equals("lost"), body, "lost_time", "lost");
        refuseUnless(status.equals("won"), body, "won_time", "won");
        refuseUnless(!status.equals("open"), body, "close_time", "won or lost");
        for (String name : TIMES) {
            String time = Json.textAt(row, name);
            if (time != null) {
                row.put(name, OffsetDateTime.parse(time).toInstant().toString());
            }
        }
        if (!status.equals(old) || before == null) {
            if (!status.equals("won")) {
                row.remove("won_time");
            }
            if (!status.equals("lost")) {
                row.remove("lost_time");
                row.remove("lost_reason");
            }
            if (!body.has("close_time")) {
                row.remove("close_time");
            }
        }
        String own = status + "_time";
        if (!status.equals("open")) {
            String time = Json.textAt(row, own);
            if (time == null) {
                time = call.time();
                row.put(own, time);
            }
            if (!row.has("close_time") || (body.has(own) && !body.has("close_time"))) {
                row.put("close_time", time);
            }
        }
        if (status.equals("won") && !row.has("first_won_time")) {
            row.set("first_won_time", row.path("won_time"));
        }
        localDate(row, "won_time", "local_won_date");
        localDate(row, "lost_time", "local_lost_date");
        localDate(row, "close_time", "local_close_date");
    }

    private static void refuseUnless(boolean allowed, ObjectNode body, String name, String status) {
        if (!allowed && Json.value(body, name) != null) {
            throw ApiError.invalid(name, "can only be set when the status is " + status);
        }
    }

    private void localDate(ObjectNode row, String time, String date) {
        LocalDate day = account.localDate(Json.textAt(row, time));
        if (day == null) {
            row.remove(date);
        } else {
            row.put(date, day.toString());
        }
    }
}
