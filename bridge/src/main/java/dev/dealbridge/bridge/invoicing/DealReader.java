package dev.dealbridge.bridge.invoicing;

import dev.dealbridge.bridge.connection.Connected;
import dev.dealbridge.bridge.connection.FieldRole;
import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.bridge.party.BuyerFacts;
import dev.dealbridge.invoice.calculation.Discount;
import dev.dealbridge.invoice.calculation.DiscountType;
import dev.dealbridge.invoice.tax.TaxMethod;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.dealproduct.DealProduct;
import dev.dealbridge.pipedrive.discount.DealDiscount;
import dev.dealbridge.pipedrive.value.BillingFrequency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads from Pipedrive what a plan follows from.
///
/// The product lines are always read (10 tokens). The deal's discounts are read (10 more) only when the
/// lines do not explain the deal's value: a discount is always above zero and lowers the value, so lines
/// that add up to the value exactly, net or gross, leave no room for one.
public final class DealReader {

    private final Connected connected;

    public DealReader(Connected connected) {
        this.connected = connected;
    }

    /// What is known of the deal beside what is read here.
    ///
    /// @param buyer null if the deal names no customer
    /// @param wonTime when it counts as won
    /// @param installments whether it is known to be paid in installments
    /// @param invoiced whether the bridge has invoiced it, so that the invoice number on it is no stranger's
    /// @param tokens what has been spent on reading it so far
    public record Known(
            @Nullable BuyerFacts buyer,
            @Nullable Instant wonTime,
            boolean installments,
            boolean invoiced,
            int tokens) {}

    /// Reads lines and, if need be, discounts, and plans.
    public Plan plan(Deal deal, BusinessKey key, Known known) {
        List<LineFacts> lines = connected.crm().dealProducts().ofDeal(deal.id()).stream()
                .map(DealReader::line)
                .toList();
        int tokens = known.tokens() + TokenCost.PRODUCTS;
        PlanInput input = input(deal, key, known, lines, List.of(), tokens);
        Plan plan = Planner.plan(input);
        if (lines.isEmpty() || isExplained(input, plan)) {
            return plan;
        }
        List<DealDiscount> discounts = connected.crm().dealDiscounts().ofDeal(deal.id());
        return Planner.plan(input(
                deal,
                key,
                known,
                lines,
                discounts.stream().map(DealReader::discount).toList(),
                tokens + TokenCost.DISCOUNTS));
    }

    private PlanInput input(
            Deal deal, BusinessKey key, Known known, List<LineFacts> lines, List<Discount> discounts, int tokens) {
        String number = deal.customFields().text(connected.fields().of(FieldRole.INVOICE_NUMBER));
        DealFacts facts = new DealFacts(
                deal.id(),
                deal.title(),
                deal.value(),
                deal.currency(),
                known.wonTime(),
                deal.isArchived(),
                deal.isDeleted(),
                known.installments(),
                known.invoiced() || number == null || number.isBlank() ? null : number);
        return new PlanInput(
                key,
                facts,
                lines,
                discounts,
                known.buyer(),
                connected.tenant(),
                connected.setup().rule(),
                tokens);
    }

    /// By the totals if they are known, else by the sum of the lines, which needs no tax.
    private static boolean isExplained(PlanInput input, Plan plan) {
        ValueMatch match = plan.match();
        if (match != null) {
            return match.isExact();
        }
        BigDecimal sum = input.lines().stream()
                .filter(LineFacts::enabled)
                .map(line -> line.quantity().multiply(line.price()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(input.deal().value()) == 0;
    }

    private static LineFacts line(DealProduct line) {
        Discount discount = null;
        String unknown = null;
        if (line.discount().signum() != 0) {
            switch (line.discountType()) {
                case dev.dealbridge.pipedrive.value.DiscountType.Known known ->
                    discount = new Discount(type(known), line.discount());
                case dev.dealbridge.pipedrive.value.DiscountType.Other(String text) ->
                    unknown = "the discount type \"" + text + '"';
            }
        }
        TaxMethod method = TaxMethod.EXCLUSIVE;
        switch (line.taxMethod()) {
            case dev.dealbridge.pipedrive.dealproduct.TaxMethod.Known known -> method = method(known);
            case dev.dealbridge.pipedrive.dealproduct.TaxMethod.Other(String text) ->
                unknown = "the tax setting \"" + text + '"';
        }
        return new LineFacts(
                line.name(),
                line.quantity(),
                line.itemPrice(),
                line.currency(),
                line.tax(),
                method,
                discount,
                line.isEnabled(),
                line.billingFrequency() != BillingFrequency.Known.ONE_TIME,
                unknown);
    }

    private static Discount discount(DealDiscount discount) {
        return switch (discount.type()) {
            case dev.dealbridge.pipedrive.value.DiscountType.Known known ->
                new Discount(type(known), discount.amount());
            // Read as an amount; the total then hardly fits the value, and a person looks at it.
            case dev.dealbridge.pipedrive.value.DiscountType.Other _ ->
                new Discount(DiscountType.AMOUNT, discount.amount());
        };
    }

    private static DiscountType type(dev.dealbridge.pipedrive.value.DiscountType.Known known) {
        return switch (known) {
            case PERCENTAGE -> DiscountType.PERCENTAGE;
            case AMOUNT -> DiscountType.AMOUNT;
        };
    }

    private static TaxMethod method(dev.dealbridge.pipedrive.dealproduct.TaxMethod.Known known) {
        return switch (known) {
            case EXCLUSIVE -> TaxMethod.EXCLUSIVE;
            case INCLUSIVE -> TaxMethod.INCLUSIVE;
            case NONE -> TaxMethod.NONE;
        };
    }
}
