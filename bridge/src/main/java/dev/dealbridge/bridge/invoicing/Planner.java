package dev.dealbridge.bridge.invoicing;

import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.invoice.calculation.InvoiceCalculator;
import dev.dealbridge.invoice.calculation.Totals;
import dev.dealbridge.invoice.document.DraftLine;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.document.Party;
import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.invoice.tax.TaxDecision;
import dev.dealbridge.invoice.tax.TaxMethod;
import dev.dealbridge.invoice.tax.TaxProfile;
import dev.dealbridge.invoice.tax.TaxQuestion;
import dev.dealbridge.invoice.tax.TaxTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Computes the exact outcome for a won deal. A pure function: the same input gives the same plan, and
/// nothing is read or written.
///
/// What cannot be right becomes a hold, never a guess. All holds are found at once, so that a person is not
/// sent back and forth.
public final class Planner {

    private final PlanInput input;
    private final List<Hold> holds = new ArrayList<>();

    private Planner(PlanInput input) {
        this.input = input;
    }

    public static Plan plan(PlanInput input) {
        return new Planner(input).plan();
    }

    private Plan plan() {
        standing();
        BuyerPlan buyer = BuyerPlan.of(input.buyer());
        holds.addAll(buyer.holds());

        List<LineFacts> billed = billedLines();
        TaxMethod method = taxMethod(billed);
        List<PlanLine> lines = billed.stream()
                .map(line -> planned(line, method, buyer.country()))
                .toList();
        taxQuestions(lines, buyer);

        InvoiceDraft draft = draft(buyer.party(), method, lines);
        Totals totals = null;
        ValueMatch match = null;
        if (draft != null) {
            List<Problem> problems = draft.problems();
            if (problems.isEmpty()) {
                totals = InvoiceCalculator.calculate(draft.toCalculation());
                match = match(totals, billed);
            } else {
                unsound(problems);
            }
        }
        boolean complete = buyer.party() != null && totals != null;
        return new Plan(
                input.key(),
                input.deal(),
                input.buyer(),
                lines,
                (int) input.lines().stream().filter(line -> !line.enabled()).count(),
                complete ? draft : null,
                totals,
                match,
                perCause(holds),
                new TokenCost(
                        input.readTokens(), TokenCost.ofExecution(input.rule().issueNote())));
    }

    /// What can be said of the deal before looking at lines and customer.
    private void standing() {
        DealFacts deal = input.deal();
        if (deal.deleted()) {
            hold(
                    HoldCause.DELETED,
                    "The deal is deleted in Pipedrive.",
                    "Restore the deal in Pipedrive if it is to be invoiced.");
        }
        if (deal.archived()) {
            hold(
                    HoldCause.ARCHIVED,
                    "The deal is archived, so Pipedrive lets nobody attach a file or write a field.",
                    "Take the deal out of the archive in Pipedrive.");
        }
        if (deal.wonTime() == null) {
            hold(
                    HoldCause.NO_WON_TIME,
                    "Pipedrive states no time at which the deal was won, so the service date is not known.",
                    "Set the won time of the deal in Pipedrive.");
        }
        if (deal.foreignNumber() != null) {
            hold(
                    HoldCause.ALREADY_NUMBERED,
                    "The deal carries the invoice number %s, which was not written for this deal by this bridge."
                            .formatted(deal.foreignNumber()),
                    "If the deal is a copy of another one, clear its invoice number in Pipedrive; if it was invoiced"
                            + " elsewhere, leave it as it is.");
        }
        if (deal.installments()) {
            hold(
                    HoldCause.INSTALLMENTS,
                    "The deal is to be paid in installments, which are not invoiced yet.",
                    "Invoice the deal by hand, or remove its installments in Pipedrive to have one invoice.");
        }
        String tenantCurrency = input.tenant().currency().getCurrencyCode();
        if (!deal.currency().equals(tenantCurrency)) {
            hold(
                    HoldCause.CURRENCY_MISMATCH,
                    "The deal is in %s, but %s invoices in %s."
                            .formatted(deal.currency(), input.tenant().name(), tenantCurrency),
                    "Change the deal's currency in Pipedrive, or have it invoiced by another tenant.");
        }
        if (deal.value().signum() <= 0) {
            hold(
                    HoldCause.NOT_POSITIVE,
                    "The deal's value is %s; only a value above zero can be invoiced."
                            .formatted(deal.value().toPlainString()),
                    "Correct the value or the products of the deal in Pipedrive.");
        }
    }

    /// The enabled product lines, or one line from title and value for a deal without products.
    private List<LineFacts> billedLines() {
        if (input.lines().isEmpty()) {
            return List.of(lineFromValue());
        }
        List<LineFacts> enabled =
                input.lines().stream().filter(LineFacts::enabled).toList();
        if (enabled.isEmpty()) {
            hold(
                    HoldCause.NOTHING_TO_BILL,
                    "All product lines of the deal are disabled.",
                    "Enable the lines that were sold, in Pipedrive.");
        }
        String names = names(enabled.stream().filter(LineFacts::recurring).toList());
        if (!names.isEmpty()) {
            hold(
                    HoldCause.RECURRING_LINES,
                    "Recurring products are not invoiced yet: " + names + ".",
                    "Invoice the deal by hand, or set the billing of these lines to one-time in Pipedrive.");
        }
        String foreign = names(enabled.stream()
                .filter(line -> !line.currency().equals(input.deal().currency()))
                .toList());
        if (!foreign.isEmpty()) {
            hold(
                    HoldCause.CURRENCY_MISMATCH,
                    "Lines are in another currency than the deal: " + foreign + ".",
                    "Give these products a price in %s in Pipedrive."
                            .formatted(input.deal().currency()));
        }
        return enabled;
    }

    /// The value of such a deal is read as a net amount.
    private LineFacts lineFromValue() {
        DealFacts deal = input.deal();
        boolean taxed = input.tenant().tax() == TaxProfile.STANDARD_VAT;
        String title = deal.title().isBlank() ? "Deal " + deal.id().value() : deal.title();
        return new LineFacts(
                title,
                BigDecimal.ONE,
                deal.value().max(BigDecimal.ZERO),
                deal.currency(),
                taxed ? input.tenant().defaultTaxRate() : BigDecimal.ZERO,
                taxed ? TaxMethod.EXCLUSIVE : TaxMethod.NONE,
                null,
                true,
                false,
                null);
    }

    private TaxMethod taxMethod(List<LineFacts> lines) {
        List<TaxMethod> methods = new ArrayList<>();
        for (LineFacts line : lines) {
            if (line.unknown() != null) {
                hold(
                        HoldCause.UNSOUND_LINES,
                        "The line \"%s\" has %s, which is not known here.".formatted(line.name(), line.unknown()),
                        "Choose another setting for the line in Pipedrive.");
            }
            if (!methods.contains(line.method())) {
                methods.add(line.method());
            }
        }
        if (methods.size() > 1) {
            hold(
                    HoldCause.MIXED_TAX_METHODS,
                    "Some prices of the deal contain tax and others do not.",
                    "Choose the same tax setting for all lines of the deal in Pipedrive.");
        }
        return taxMethodOf(lines);
    }

    /// That of the first line; a plan with several is held.
    static TaxMethod taxMethodOf(List<LineFacts> billed) {
        return billed.isEmpty() ? TaxMethod.EXCLUSIVE : billed.getFirst().method();
    }

    private PlanLine planned(LineFacts line, TaxMethod method, String buyerCountry) {
        // With "no tax" Pipedrive keeps the product's rate but does not apply it.
        BigDecimal rate = method == TaxMethod.NONE ? BigDecimal.ZERO : line.taxRate();
        return new PlanLine(
                line.name().isBlank() ? "Deal " + input.deal().id().value() : line.name(),
                line.quantity(),
                line.price(),
                line.discount(),
                rate,
                TaxTable.decide(new TaxQuestion(
                        input.tenant().tax(),
                        input.tenant().country(),
                        buyerCountry,
                        rate,
                        method,
                        input.tenant().language())));
    }

    private void taxQuestions(List<PlanLine> lines, BuyerPlan buyer) {
        // Without a country the address is the question; asking for the tax as well would only confuse.
        if (buyer.country().isEmpty() && input.tenant().tax() == TaxProfile.STANDARD_VAT) {
            return;
        }
        String questions = lines.stream()
                .map(PlanLine::tax)
                .filter(TaxDecision.Undetermined.class::isInstance)
                .map(tax -> ((TaxDecision.Undetermined) tax).question())
                .distinct()
                .collect(Collectors.joining(" "));
        if (!questions.isEmpty()) {
            hold(
                    HoldCause.UNKNOWN_TAX,
                    questions,
                    "Answer the question, then correct the tax of the lines or the customer's address in Pipedrive.");
        }
    }

    /// The invoice, if lines and taxes are known; with a stand-in where the buyer is not, so that totals
    /// can be shown all the same.
    private @Nullable InvoiceDraft draft(@Nullable Party buyer, TaxMethod method, List<PlanLine> lines) {
        List<DraftLine> drafted = new ArrayList<>();
        for (PlanLine line : lines) {
            if (!(line.tax() instanceof TaxDecision.Determined determined)) {
                return null;
            }
            drafted.add(new DraftLine(
                    line.description(),
                    line.quantity(),
                    null,
                    line.unitPrice(),
                    determined.treatment(),
                    line.discount()));
        }
        if (drafted.isEmpty()) {
            return null;
        }
        return new InvoiceDraft(
                input.key().toString(),
                input.tenant().id(),
                buyer == null ? BuyerPlan.STAND_IN : buyer,
                input.tenant().currency(),
                method,
                drafted,
                input.discounts(),
                serviceDate(),
                input.tenant().language(),
                null);
    }

    private LocalDate serviceDate() {
        Instant won = input.deal().wonTime();
        return won == null ? LocalDate.EPOCH : won.atZone(input.tenant().zone()).toLocalDate();
    }

    private ValueMatch match(Totals totals, List<LineFacts> billed) {
        BigDecimal value = input.deal().value();
        BigDecimal tolerance = input.rule().tolerancePerLine().multiply(BigDecimal.valueOf(billed.size()));
        ValueMatch match = ValueMatch.of(totals, value, tolerance, billed.size());
        if (!totals.payable().isPositive() && value.signum() > 0) {
            hold(
                    HoldCause.NOT_POSITIVE,
                    "The invoice would come to %s; only an amount above zero can be invoiced."
                            .formatted(totals.payable()),
                    "Correct quantities, prices or discounts of the deal in Pipedrive.");
        }
        if (match.basis() == ValueMatch.Basis.NEITHER && value.signum() > 0) {
            hold(
                    HoldCause.TOTAL_DIFFERS,
                    "The products do not add up to the deal: " + match.reason() + clue(totals) + ".",
                    "Make value and products of the deal agree in Pipedrive; a value typed by hand is a usual cause.");
        }
        return match;
    }

    /// Names the disabled lines if they are the difference.
    private String clue(Totals totals) {
        BigDecimal disabled = input.lines().stream()
                .filter(line -> !line.enabled())
                .map(line -> line.quantity().multiply(line.price()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal missing = input.deal().value().subtract(totals.net().amount());
        return disabled.signum() != 0 && disabled.compareTo(missing) == 0
                ? " (the difference is that of the disabled lines, which are not billed)"
                : "";
    }

    private void unsound(List<Problem> problems) {
        hold(
                HoldCause.UNSOUND_LINES,
                problems.stream()
                                .map(problem -> problem.field() + ": " + problem.rule())
                                .collect(Collectors.joining(". "))
                        + ".",
                problems.stream().map(Problem::remedy).distinct().collect(Collectors.joining("; "))
                        + " (in Pipedrive).");
    }

    private void hold(HoldCause cause, String reason, String nextStep) {
        holds.add(Hold.of(cause, reason, nextStep));
    }

    /// One hold per cause, with all that was found.
    private static List<Hold> perCause(List<Hold> found) {
        Map<HoldCause, Hold> merged = new LinkedHashMap<>();
        for (Hold hold : found) {
            merged.merge(
                    hold.cause(),
                    hold,
                    (one, other) -> new Hold(
                            one.cause(),
                            one.role(),
                            joined(one.reason(), other.reason()),
                            joined(one.nextStep(), other.nextStep())));
        }
        return List.copyOf(merged.values());
    }

    private static String joined(String one, String other) {
        return one.equals(other) ? one : one + " " + other;
    }

    private static String names(List<LineFacts> lines) {
        return lines.stream().map(line -> '"' + line.name() + '"').distinct().collect(Collectors.joining(", "));
    }
}
