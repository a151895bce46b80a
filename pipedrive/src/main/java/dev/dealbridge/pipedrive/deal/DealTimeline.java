package dev.dealbridge.pipedrive.deal;

import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.wire.Query;
import java.time.LocalDate;

/// How deals are put into periods of time. Immutable: every method gives a changed copy.
public final class DealTimeline {

    /// How long a period is.
    public enum Interval {
        DAY("day"),
        WEEK("week"),
        MONTH("month"),
        QUARTER("quarter");

        private final String text;

        Interval(String text) {
            this.text = text;
        }
    }

    private final Query query;

    private DealTimeline(Query query) {
        this.query = query;
    }

    /// @param start the first day of the first period
    /// @param count how many periods, at least 1
    /// @param date the field that decides which period a deal is in, such as `add_time` or a custom date
    public static DealTimeline of(LocalDate start, Interval interval, int count, FieldCode date) {
        if (count < 1) {
            throw new IllegalArgumentException("A timeline has at least one period, got " + count);
        }
        return new DealTimeline(Query.none()
                .with("start_date", start.toString())
                .with("interval", interval.text)
                .with("amount", count)
                .with("field_key", date.value()));
    }

    Query query() {
        return query;
    }

    public DealTimeline withOwner(UserId owner) {
        return new DealTimeline(query.with("user_id", owner.value()));
    }

    public DealTimeline withPipeline(PipelineId pipeline) {
        return new DealTimeline(query.with("pipeline_id", pipeline.value()));
    }

    /// A filter that was saved in Pipedrive.
    public DealTimeline withSavedFilter(long filterId) {
        return new DealTimeline(query.with("filter_id", filterId));
    }

    /// Only the totals of each period.
    public DealTimeline withoutDeals() {
        return new DealTimeline(query.with("exclude_deals", 1));
    }

    /// Totals in one currency too; they are in [DealPeriod#raw()] as `totals_converted`.
    ///
    /// @param currency an ISO 4217 code
    public DealTimeline withTotalsIn(String currency) {
        return new DealTimeline(query.with("totals_convert_currency", currency));
    }

    @Override
    public String toString() {
        return "DealTimeline" + query;
    }
}
