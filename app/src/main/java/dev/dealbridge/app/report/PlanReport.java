package dev.dealbridge.app.report;

import dev.dealbridge.app.console.Amounts;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.invoicing.Plan;
import dev.dealbridge.bridge.invoicing.PlanLine;
import dev.dealbridge.bridge.invoicing.ValueMatch;
import dev.dealbridge.bridge.party.BuyerFacts;
import dev.dealbridge.bridge.rule.Verdict;
import dev.dealbridge.invoice.calculation.Discount;
import dev.dealbridge.invoice.calculation.TaxGroup;
import dev.dealbridge.invoice.calculation.Totals;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.tax.TaxDecision;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The exact invoice that a deal would give.
///
/// @param dealValue as Pipedrive states it
/// @param due whether the rule would invoice it now, in words
/// @param dueNow the same for machines
/// @param lines what would be billed
/// @param disabledLines product lines that are left out because they are disabled
/// @param totals null while the tax is not known
/// @param basis whether the deal's value is the net or the gross total: `net`, `gross` or `neither`
/// @param difference of that total to the deal's value
/// @param holds what stops it
/// @param hash pins exactly this plan; null while something stops it
/// @param tokens what planning and invoicing cost of Pipedrive's daily allowance
public record PlanReport(
        long deal,
        String title,
        String currency,
        String dealValue,
        String due,
        boolean dueNow,
        @Nullable String buyer,
        @Nullable String serviceDate,
        @Nullable String taxMethod,
        List<Line> lines,
        int disabledLines,
        List<String> documentDiscounts,
        @Nullable Sums totals,
        @Nullable String basis,
        @Nullable String difference,
        @Nullable String differenceReason,
        List<HoldReport> holds,
        @Nullable String hash,
        Tokens tokens) {

    /// One line.
    ///
    /// @param tax category and reason in words
    public record Line(
            String description,
            String quantity,
            String unitPrice,
            @Nullable String discount,
            String taxRate,
            String tax,
            @Nullable String net) {}

    /// What it comes to.
    public record Sums(String net, List<TaxSum> taxes, String tax, String gross, String rounding, String payable) {}

    /// The tax of one category and rate.
    public record TaxSum(String category, String rate, String basis, String tax) {}

    /// Tokens.
    public record Tokens(int read, int write, int total) {}

    /// @param verdict what the rule says of the deal
    public static PlanReport of(Plan plan, Verdict verdict) {
        Totals totals = plan.totals();
        ValueMatch match = plan.match();
        InvoiceDraft draft = plan.draft();
        return new PlanReport(
                plan.deal().id().value(),
                plan.deal().title(),
                plan.deal().currency(),
                plan.deal().value().toPlainString(),
                words(verdict),
                verdict instanceof Verdict.Due,
                buyer(plan.buyer(), draft),
                draft == null ? null : draft.serviceDate().toString(),
                draft == null ? null : draft.taxMethod().name().toLowerCase(Locale.ROOT),
                lines(plan.lines(), totals),
                plan.disabledLines(),
                draft == null
                        ? List.of()
                        : draft.discounts().stream().map(PlanReport::discount).toList(),
                totals == null ? null : sums(totals),
                match == null ? null : match.basis().name().toLowerCase(Locale.ROOT),
                match == null ? null : match.difference().toPlainString(),
                match == null ? null : match.reason(),
                plan.holds().stream().map(HoldReport::of).toList(),
                plan.hash().orElse(null),
                new Tokens(
                        plan.tokens().read(),
                        plan.tokens().write(),
                        plan.tokens().total()));
    }

    /// The same for people.
    public List<String> text() {
        List<String> text = new ArrayList<>();
        text.add("Deal %d \"%s\", value %s".formatted(deal, title, Amounts.text(currency, new BigDecimal(dealValue))));
        text.add("Rule       " + due);
        text.add("Buyer      " + Optional.ofNullable(buyer).orElse("not known"));
        if (serviceDate != null) {
            text.add("Service    " + serviceDate);
        }
        text.add("");
        lines.forEach(line -> text.add("  %s x %s at %s%s%s, %s"
                .formatted(
                        line.quantity(),
                        line.description(),
                        line.unitPrice(),
                        line.discount() == null ? "" : " less " + line.discount(),
                        line.net() == null ? "" : " = net " + line.net(),
                        line.tax())));
        documentDiscounts.forEach(one -> text.add("  less " + one + " on the whole invoice"));
        if (disabledLines > 0) {
            text.add("  %d disabled line%s left out".formatted(disabledLines, disabledLines == 1 ? "" : "s"));
        }
        if (totals != null) {
            text.add("");
            text.add("Net        " + money(totals.net()));
            totals.taxes()
                    .forEach(tax -> text.add("Tax        %s (%s %s %% on %s)"
                            .formatted(money(tax.tax()), tax.category(), tax.rate(), tax.basis())));
            if (new BigDecimal(totals.rounding()).signum() != 0) {
                text.add("Rounding   " + money(totals.rounding()));
            }
            text.add("To pay     " + money(totals.payable()));
        }
        if (differenceReason != null) {
            text.add("Difference " + difference + ": " + differenceReason);
        }
        text.add("");
        holds.forEach(hold -> text.addAll(hold.text()));
        text.add(closing());
        text.add("Tokens     %d to plan, %d to invoice, %d in all"
                .formatted(tokens.read(), tokens.write(), tokens.total()));
        return text;
    }

    private String closing() {
        if (hash == null) {
            return dueNow
                    ? "This deal is not invoiced before what is named above is settled."
                    : "This deal is not invoiced now, and what is named above would stop it.";
        }
        String plan = "Plan " + hash.substring(0, Math.min(12, hash.length())) + ".";
        return dueNow
                ? "Nothing stops this invoice. " + plan
                : "This deal is not invoiced now; if it were due, this would be its invoice. " + plan;
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Due _ -> "it is invoiced now";
            case Verdict.NotDue(var because) -> "it is not invoiced now: " + because;
        };
    }

    private String money(String amount) {
        return Amounts.text(currency, new BigDecimal(amount));
    }

    private static @Nullable String buyer(@Nullable BuyerFacts buyer, @Nullable InvoiceDraft draft) {
        if (draft != null) {
            var address = draft.buyer().address();
            return "%s, %s, %s %s, %s"
                    .formatted(
                            draft.buyer().name(),
                            address.street(),
                            address.postalCode(),
                            address.city(),
                            address.country());
        }
        return buyer == null ? null : buyer.name();
    }

    private static List<Line> lines(List<PlanLine> lines, @Nullable Totals totals) {
        List<Line> reported = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            PlanLine line = lines.get(i);
            String net = totals == null || i >= totals.lineNet().size()
                    ? null
                    : totals.lineNet().get(i).amount().toPlainString();
            reported.add(new Line(
                    line.description(),
                    line.quantity().toPlainString(),
                    line.unitPrice().toPlainString(),
                    line.discount() == null ? null : discount(line.discount()),
                    line.taxRate().toPlainString(),
                    tax(line.tax()),
                    net));
        }
        return reported;
    }

    private static String discount(Discount discount) {
        return switch (discount.type()) {
            case PERCENTAGE -> discount.value().toPlainString() + " %";
            case AMOUNT -> discount.value().toPlainString();
        };
    }

    private static String tax(TaxDecision decision) {
        return switch (decision) {
            case TaxDecision.Determined(var treatment, var because) ->
                "tax category %s, %s %% (%s)"
                        .formatted(treatment.category(), treatment.rate().toPlainString(), because);
            case TaxDecision.Undetermined(var question) -> "tax not known: " + question;
        };
    }

    private static Sums sums(Totals totals) {
        return new Sums(
                totals.net().amount().toPlainString(),
                totals.groups().stream().map(PlanReport::tax).toList(),
                totals.tax().amount().toPlainString(),
                totals.gross().amount().toPlainString(),
                totals.rounding().amount().toPlainString(),
                totals.payable().amount().toPlainString());
    }

    private static TaxSum tax(TaxGroup group) {
        return new TaxSum(
                group.category().name(),
                group.rate().toPlainString(),
                group.basis().amount().toPlainString(),
                group.tax().amount().toPlainString());
    }

    /// A hold, as commands print it.
    public record HoldReport(String cause, String role, String reason, String nextStep) {
        static HoldReport of(Hold hold) {
            return new HoldReport(
                    hold.cause().name(), hold.role().name().toLowerCase(Locale.ROOT), hold.reason(), hold.nextStep());
        }

        /// Cause, whose turn it is, what to do.
        List<String> text() {
            return List.of("HOLD " + cause + ": " + reason, "     Next step for " + role + ": " + nextStep);
        }
    }
}
