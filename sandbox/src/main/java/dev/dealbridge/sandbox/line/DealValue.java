package dev.dealbridge.sandbox.line;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Change;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Watcher;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a deal is worth when products are attached: the sum of its enabled lines minus its discounts, tax never
/// counted.
///
/// Pipedrive documents no formula; this one is an assumption. Rounded half up to the currency's digits. A percentage
/// discount
/// of the deal is taken of the sum of the lines, each on its own. Recurring lines count once. A deal whose last line
/// goes keeps
/// its value.
final class DealValue implements Watcher {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Records records;

    DealValue(Records records) {
        this.records = records;
    }

    /// Price times quantity minus discount, without tax.
    static BigDecimal lineSum(ObjectNode line) {
        BigDecimal full = Json.decimalAt(line, "item_price").multiply(Json.decimalAt(line, "quantity"));
        BigDecimal discount = Json.decimalAt(line, "discount");
        BigDecimal off =
                Objects.equals(Json.textAt(line, "discount_type"), "amount") ? discount : percent(full, discount);
        return full.subtract(off).setScale(digits(Json.textAt(line, "currency")), RoundingMode.HALF_UP);
    }

    private static BigDecimal percent(BigDecimal of, BigDecimal rate) {
        return of.multiply(rate).divide(HUNDRED);
    }

    private static int digits(@Nullable String currency) {
        return currency == null ? 2 : Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    /// The deal, if its lines and discounts may be changed.
    ///
    /// @throws ApiError when it does not exist, is deleted or archived
    ObjectNode editableDeal(long id) {
        ObjectNode deal = records.require(Kind.DEAL, id);
        if (Json.flagAt(deal, "is_deleted")) {
            throw ApiError.notFound("Entity was not found");
        }
        if (Json.flagAt(deal, "is_archived")) {
            throw ApiError.refused("Deal is archived and cannot be edited; unarchive it first");
        }
        return deal;
    }

    /// Makes the deal's value follow its lines and discounts. Its update time moves even when the value stays.
    void follow(Call call, ObjectNode before) {
        long id = Json.longAt(before, "id");
        ObjectNode deal = before.deepCopy().put("update_time", call.time());
        value(id, deal);
        records.change(Kind.DEAL, before, deal, call);
    }

    /// A merge brings lines to the deal that stays.
    @Override
    public void saw(Change change) {
        ObjectNode merged = change.after();
        if (change.kind() == Kind.DEAL && merged != null && change.cause().mergedFrom() != null) {
            ObjectNode deal = merged.deepCopy();
            value(Json.longAt(deal, "id"), deal);
            if (!Json.same(merged, deal)) {
                Change.Cause cause = change.cause();
                records.change(
                        Kind.DEAL,
                        merged,
                        deal,
                        new Change.Cause(cause.userId(), cause.at(), cause.correlationId(), cause.bulk(), null, null));
            }
        }
    }

    private void value(long id, ObjectNode deal) {
        String currency = Json.textAt(deal, "currency");
        List<ObjectNode> lines = records.store().rowsBy(Kind.DEAL_PRODUCT, "deal_id", id);
        if (lines.isEmpty()) {
            deal.without(List.of("acv", "arr", "mrr"));
            return;
        }
        deal.set("value", Json.number(value(id, lines, currency)));
        Revenue revenue = Revenue.of(lines, digits(currency));
        deal.set("acv", Json.number(revenue.acv()));
        deal.set("arr", Json.number(revenue.arr()));
        deal.set("mrr", Json.number(revenue.mrr()));
    }

    private BigDecimal value(long dealId, List<ObjectNode> lines, @Nullable String currency) {
        BigDecimal sum = BigDecimal.ZERO;
        for (ObjectNode line : lines) {
            if (Json.flagAt(line, "is_enabled")) {
                sum = sum.add(Json.decimalAt(line, "sum"));
            }
        }
        BigDecimal off = BigDecimal.ZERO;
        for (ObjectNode discount : records.store().rowsBy(Kind.DEAL_DISCOUNT, "deal_id", dealId)) {
            BigDecimal amount = Json.decimalAt(discount, "amount");
            boolean percentage = Objects.equals(Json.textAt(discount, "type"), "percentage");
            off = off.add(percentage ? percent(sum, amount) : amount);
        }
        return sum.subtract(off).setScale(digits(currency), RoundingMode.HALF_UP);
    }
}
