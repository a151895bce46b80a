package dev.dealbridge.pipedrive.lead;

import dev.dealbridge.pipedrive.id.LeadLabelId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A label that leads can have (API v1). What has no component here is in `raw`.
public record LeadLabel(
        LeadLabelId id,
        String name,
        @Nullable LeadLabelColor color,
        @Nullable Instant addTime,
        @Nullable Instant updateTime,
        RawObject raw) {

    static LeadLabel of(RawObject raw) {
        String color = raw.text("color");
        return new LeadLabel(
                new LeadLabelId(raw.requiredText("id")),
                raw.textOrEmpty("name"),
                color == null ? null : LeadLabelColor.of(color),
                raw.time("add_time"),
                raw.time("update_time"),
                raw);
    }
}
