package dev.dealbridge.bridge.invoicing;

import dev.dealbridge.accounting.gateway.Outcome;
import dev.dealbridge.bridge.connection.Connected;
import dev.dealbridge.bridge.connection.FieldRole;
import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.bridge.installment.Installments;
import dev.dealbridge.bridge.party.BuyerFacts;
import dev.dealbridge.invoice.calculation.Discount;
import dev.dealbridge.invoice.calculation.DiscountType;
import dev.dealbridge.invoice.calculation.Totals;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.invoice.tax.TaxMethod;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.dealproduct.DealProduct;
import dev.dealbridge.pipedrive.discount.DealDiscount;
import dev.dealbridge.pipedrive.value.BillingFrequency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads from Pipedrive what a plan follows from.
///
/// The product lines are always read (10 tokens). The deal's discounts are read (10 more) only when the
/// lines do not explain the deal's value: a discount is always above zero and lowers the value, so lines
/// whose agreed amounts add up to the value exactly leave no room for one. A total that tax was added to or
/// taken from explains nothing: it may meet the value by chance, with a discount in between. Whether it is paid in
/// installments is read (10) only when that is not known. A deal without lines is read again (1): if it was
/// changed meanwhile, or merged into another that has its lines now, its value must not be billed instead of them.
/// Then everything has to be read anew, for it may not even be won any more.
public final class DealReader {

    private final Connected connected;

    public DealReader(Connected connected) {
        this.connected = connected;
    }

    /// What is known of the deal beside what is read here.
    ///
    /// @param buyer null if the deal names no customer
    /// @param wonTime when it counts as won
    /// @param mayHaveInstallments whether that must be read
    /// @param invoiced whether the bridge has invoiced it, so that the invoice number on it is no stranger's
    /// @param tokens what has been spent on reading it so far
    public record Known(
            @Nullable BuyerFacts buyer,
            @Nullable Instant wonTime,
            boolean mayHaveInstallments,
            boolean invoiced,
            int tokens) {}

    /// Reads lines and, if need be, discounts, plans, and asks accounting what it says to the plan.
    ///
    /// @return empty if the deal has changed since it was read
    public Optional<Plan> plan(Deal deal, BusinessKey key, Known known) {
        return read(deal, key, known).map(this::checked);
    }

    private Plan checked(Plan plan) {
        InvoiceDraft draft = plan.draft();
        // An answer that is missing now stops nothing: accounting is asked again when it is to issue.
        if (plan.isExecutable()
                && draft != null
                && connected.accounting().problems(draft) instanceof Outcome.Success<List<Problem>>(var problems)
                && !problems.isEmpty()) {
            return plan.heldBy(refusal(problems));
        }
        return plan;
    }

    private static Hold refusal(List<Problem> problems) {
        return Hold.of(
                HoldCause.ACCOUNTING_REFUSED,
                problems.stream()
                        .map(problem -> problem.field() + ": " + problem.rule())
                        .collect(Collectors.joining(". ", "Accounting would refuse the invoice: ", ".")),
                problems.stream()
                        .map(Problem::remedy)
                        .distinct()
                        .collect(Collectors.joining(
                                "; ",
                                "In the deal, the customer or the tenant's settings: ",
                                ". Then retry the hold.")));
    }

    private Optional<Plan> read(Deal deal, BusinessKey key, Known known) {
        List<LineFacts> lines = connected.crm().dealProducts().ofDeal(deal.id()).stream()
                .map(DealReader::line)
                .toList();
        if (lines.isEmpty() && !isSame(connected.crm().deals().get(deal.id()), deal)) {
            return Optional.empty();
        }
        boolean installments = known.mayHaveInstallments() && Installments.areOn(connected.crm(), deal.id());
        int tokens = known.tokens()
                + TokenCost.PRODUCTS
                + (lines.isEmpty() ? TokenCost.DEAL : 0)
                + (known.mayHaveInstallments() ? TokenCost.INSTALLMENTS : 0);
        PlanInput input = input(facts(deal, known, installments), key, known, lines, List.of(), tokens);
        Plan plan = Planner.plan(input);
        if (lines.isEmpty() || isExplained(input, plan)) {
            return Optional.of(plan);
        }
        List<DealDiscount> discounts = connected.crm().dealDiscounts().ofDeal(deal.id());
        return Optional.of(Planner.plan(input(
                input.deal(),
                key,
                known,
                lines,
                discounts.stream().map(DealReader::discount).toList(),
                tokens + TokenCost.DISCOUNTS)));
    }

    /// Times are whole seconds, so that the value is compared, too.
    private static boolean isSame(Deal one, Deal other) {
        return one.isDeleted() == other.isDeleted()
                && one.status().equals(other.status())
                && Objects.equals(one.updateTime(), other.updateTime())
                && one.value().compareTo(other.value()) == 0;
    }

    private DealFacts facts(Deal deal, Known known, boolean installments) {
        String number = deal.customFields().text(connected.fields().of(FieldRole.INVOICE_NUMBER));
        return new DealFacts(
                deal.id(),
                deal.title(),
                deal.value(),
                deal.currency(),
                known.wonTime(),
                deal.isArchived(),
                deal.isDeleted(),
                installments,
                known.invoiced() || number == null || number.isBlank() ? null : number);
    }

    private PlanInput input(
            DealFacts facts,
            BusinessKey key,
            Known known,
            List<LineFacts> lines,
            List<Discount> discounts,
            int tokens) {
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

    /// Whether the lines, in the terms of their prices, come to the deal's value.
    private static boolean isExplained(PlanInput input, Plan plan) {
        return agreed(input, plan.totals()).compareTo(input.deal().value()) == 0;
    }

    /// Without discounts of the deal. Raw and unrounded while the totals are not known.
    private static BigDecimal agreed(PlanInput input, @Nullable Totals totals) {
        List<LineFacts> billed =
                input.lines().stream().filter(LineFacts::enabled).toList();
        if (totals == null) {
            return billed.stream()
                    .map(line -> line.quantity().multiply(line.price()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
        return switch (Planner.taxMethodOf(billed)) {
            case EXCLUSIVE, NONE -> totals.net().amount();
            case INCLUSIVE -> totals.payable().amount();
        };
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
