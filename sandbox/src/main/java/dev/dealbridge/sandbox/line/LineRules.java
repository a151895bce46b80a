package dev.dealbridge.sandbox.line;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Shape;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/// What a product attached to a deal must be (facts of Pipedrive's API, section 7.2).
final class LineRules {
    private static final int MOST_CYCLES = 208;
    private static final int MOST_RECURRING = 20;
    private static final int MOST_YEARS = 10;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    static final Shape SHAPE = Shape.EMPTY
            .required("product_id", Check.integer())
            .required("item_price", Check.number())
            .required("quantity", Check.number())
            .optional("tax", Check.amount())
            .clearable("comments", Check.text(10_000))
            .optional("discount", Check.amount())
            .optional("is_enabled", Check.flag())
            .optional("tax_method", Check.oneOf("exclusive", "inclusive", "none"))
            .optional("discount_type", Check.oneOf("percentage", "amount"))
            .clearable("product_variation_id", Check.integer())
            .optional(
                    "billing_frequency",
                    Check.oneOf("one-time", "annually", "semi-annually", "quarterly", "monthly", "weekly"))
            .clearable("billing_frequency_cycles", Check.integer(1, MOST_CYCLES))
            .clearable("billing_start_date", Check.date());

    private final Records records;

    LineRules(Records records) {
        this.records = records;
    }

    /// Whether a line is billed again and again.
    static boolean isRecurring(ObjectNode line) {
        return !Objects.equals(Json.textAt(line, "billing_frequency"), "one-time");
    }

    /// Checks a line to which the body was applied, and works out its name and sum.
    ///
    /// @throws ApiError when a rule is broken
    void settle(Call call, ObjectNode row, ObjectNode body) {
        settleProduct(row, body);
        settleBilling(call, row, body);
        boolean percentage = Objects.equals(Json.textAt(row, "discount_type"), "percentage");
        if (percentage && Json.decimalAt(row, "discount").compareTo(HUNDRED) > 0) {
            throw ApiError.invalid("discount", "must be at most 100 percent");
        }
        row.set("sum", Json.number(DealValue.lineSum(row)));
    }

    private void settleProduct(ObjectNode row, ObjectNode body) {
        if (body.has("product_id")) {
            ObjectNode product = records.find(Kind.PRODUCT, Json.longAt(row, "product_id"));
            if (product == null || Json.flagAt(product, "is_deleted")) {
                throw ApiError.refused("product_id: there is no product " + row.path("product_id"));
            }
            row.set("name", Json.orNull(product, "name"));
        }
        if (row.has("product_variation_id")) {
            ObjectNode variation = records.find(Kind.PRODUCT_VARIATION, Json.longAt(row, "product_variation_id"));
            if (variation == null
                    || Json.flagAt(variation, "is_deleted")
                    || Json.longAt(variation, "product_id") != Json.longAt(row, "product_id")) {
                throw ApiError.refused(
                        "product_variation_id: the product has no variation " + row.path("product_variation_id"));
            }
        }
    }

    private void settleBilling(Call call, ObjectNode row, ObjectNode body) {
        boolean recurring = isRecurring(row);
        boolean asks = recurring
                || Json.value(body, "billing_frequency_cycles") != null
                || Json.value(body, "billing_start_date") != null;
        if (asks && !records.account().plan().hasRevenue()) {
            throw ApiError.forbidden("Recurring products are available in Growth and above plans only");
        }
        boolean weekly = Objects.equals(Json.textAt(row, "billing_frequency"), "weekly");
        if (!recurring && row.has("billing_frequency_cycles")) {
            throw ApiError.invalid("billing_frequency_cycles", "must be null for one-time billing");
        }
        if (weekly && !row.has("billing_frequency_cycles")) {
            throw ApiError.invalid("billing_frequency_cycles", "is required for weekly billing");
        }
        String start = Json.textAt(row, "billing_start_date");
        if (start != null && body.has("billing_start_date")) {
            LocalDate today = LocalDate.ofInstant(call.at(), ZoneOffset.UTC);
            LocalDate day = LocalDate.parse(start);
            if (day.isBefore(today.minusYears(MOST_YEARS)) || day.isAfter(today.plusYears(MOST_YEARS))) {
                throw ApiError.invalid("billing_start_date", "must be within 10 years from today, either way");
            }
        }
        if (recurring) {
            checkRecurring(row);
        }
    }

    private void checkRecurring(ObjectNode row) {
        long dealId = Json.longAt(row, "deal_id");
        if (hasInstallments(dealId)) {
            throw ApiError.refused("A deal with installments cannot have recurring products");
        }
        long others = records.store().rowsBy(Kind.DEAL_PRODUCT, "deal_id", dealId).stream()
                .filter(line -> isRecurring(line) && Json.longAt(line, "id") != Json.longAt(row, "id"))
                .count();
        if (others >= MOST_RECURRING) {
            throw ApiError.refused("A deal can have at most " + MOST_RECURRING + " recurring products");
        }
    }

    /// Refuses to leave a deal with installments, but without any product that counts.
    ///
    /// @param lines what the deal would be left with
    void checkLeft(long dealId, List<ObjectNode> lines) {
        if (hasInstallments(dealId) && lines.stream().noneMatch(line -> Json.flagAt(line, "is_enabled"))) {
            throw ApiError.refused("A deal with installments must keep an enabled product");
        }
    }

    private boolean hasInstallments(long dealId) {
        return records.store().countBy(Kind.DEAL_INSTALLMENT, "deal_id", dealId) > 0;
    }
}
