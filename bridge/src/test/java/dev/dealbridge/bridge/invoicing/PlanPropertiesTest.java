package dev.dealbridge.bridge.invoicing;

import static dev.dealbridge.bridge.RandomCases.forAll;
import static dev.dealbridge.bridge.RandomCases.number;
import static dev.dealbridge.bridge.RandomCases.oneOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.bridge.rule.Rule;
import dev.dealbridge.invoice.calculation.Discount;
import dev.dealbridge.invoice.calculation.DiscountType;
import dev.dealbridge.invoice.calculation.Totals;
import dev.dealbridge.invoice.document.DraftLine;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.tax.TaxMethod;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanPropertiesTest {

    private static final int CASES = 1_500;

    @Test
    void isAFunctionOfItsInput() {
        forAll(CASES, random -> {
            PlanInput input = someInput(random);
            assertThat(Planner.plan(input)).isEqualTo(Planner.plan(input));
        });
    }

    @Test
    void neverThrowsWhateverTheNumbersAre() {
        forAll(CASES, random -> {
            List<LineFacts> lines = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                lines.add(new LineFacts(
                        oneOf(random, List.of("A", "", "x".repeat(2_000), "a\u0000b")),
                        wild(random),
                        wild(random),
                        oneOf(random, List.of("EUR", "USD", "")),
                        wild(random),
                        oneOf(random, List.of(TaxMethod.values())),
                        random.nextBoolean()
                                ? null
                                : new Discount(oneOf(random, List.of(DiscountType.values())), wild(random)),
                        random.nextInt(5) > 0,
                        random.nextInt(9) == 0,
                        null));
            }
            DealFacts deal = new DealFacts(
                    Plans.KEY.deal(),
                    oneOf(random, List.of("T", "", "x".repeat(300))),
                    wild(random),
                    oneOf(random, List.of("EUR", "XXX", "")),
                    null,
                    false,
                    false,
                    false,
                    null);
            Plan plan = Planner.plan(Plans.input(deal, Plans.BUYER, List.of(), lines.toArray(LineFacts[]::new)));
            // Without a won time nothing may be issued.
            assertThat(plan.isExecutable()).isFalse();
        });
    }

    @Test
    void anExecutablePlanIsWithinTheToleranceOfTheValue() {
        forAll(CASES, random -> {
            PlanInput input = someInput(random);
            Plan plan = Planner.plan(input);
            ValueMatch match = plan.match();
            if (!plan.isExecutable() || match == null) {
                return;
            }
            long lines = Math.max(
                    1, input.lines().stream().filter(LineFacts::enabled).count());
            BigDecimal tolerance = Rule.TOLERANCE.multiply(BigDecimal.valueOf(lines));
            assertThat(match.difference().abs()).isLessThanOrEqualTo(tolerance);
        });
    }

    @Test
    void oneHoldPerCause() {
        forAll(CASES, random -> {
            List<HoldCause> causes = Planner.plan(someInput(random)).holds().stream()
                    .map(Hold::cause)
                    .toList();
            assertThat(causes).doesNotHaveDuplicates();
        });
    }

    @Test
    void exactlyTheEnabledLinesAreBilledInTheirOrder() {
        forAll(CASES, random -> {
            PlanInput input = someInput(random);
            InvoiceDraft draft = Planner.plan(input).draft();
            if (draft == null || input.lines().isEmpty()) {
                return;
            }
            assertThat(draft.lines().stream().map(DraftLine::description))
                    .containsExactlyElementsOf(input.lines().stream()
                            .filter(LineFacts::enabled)
                            .map(LineFacts::name)
                            .toList());
        });
    }

    @Test
    void theHashIgnoresTokensAndTheScaleOfNumbers() {
        forAll(CASES, random -> {
            PlanInput input = someInput(random);
            List<LineFacts> rescaled = input.lines().stream()
                    .map(line -> new LineFacts(
                            line.name(),
                            line.quantity().setScale(6),
                            line.price().setScale(6),
                            line.currency(),
                            line.taxRate().setScale(3),
                            line.method(),
                            line.discount(),
                            line.enabled(),
                            line.recurring(),
                            line.unknown()))
                    .toList();
            PlanInput same = new PlanInput(
                    input.key(),
                    input.deal(),
                    rescaled,
                    input.discounts(),
                    input.buyer(),
                    input.tenant(),
                    input.rule(),
                    99);
            assertThat(Planner.plan(same).hash()).isEqualTo(Planner.plan(input).hash());
        });
    }

    @Test
    void theHashChangesWithEverythingItCovers() {
        Plan plan = Planner.plan(Plans.input("99.99", Plans.LINE));
        InvoiceDraft draft = java.util.Objects.requireNonNull(plan.draft());
        Totals totals = java.util.Objects.requireNonNull(plan.totals());
        Set<String> hashes = new HashSet<>();
        List<InvoiceDraft> variants = variants(draft);
        variants.forEach(variant -> hashes.add(PlanHash.of(variant, totals)));
        Totals other = new Totals(
                totals.lineNet(),
                totals.groups(),
                totals.net(),
                totals.tax(),
                totals.gross(),
                totals.rounding(),
                totals.payable().plus(dev.dealbridge.invoice.money.Money.of("EUR", "0.01")));
        hashes.add(PlanHash.of(draft, other));
        assertThat(hashes).hasSize(variants.size() + 1);
    }

    /// The draft itself and one with each part changed.
    private static List<InvoiceDraft> variants(InvoiceDraft d) {
        DraftLine line = d.lines().getFirst();
        var party = d.buyer();
        var moved = new dev.dealbridge.invoice.document.Party(
                party.externalId(),
                party.name(),
                new dev.dealbridge.invoice.document.Address("Lindenstraße", "7 10969", "Berlin", null, "DE"),
                null,
                null);
        var mailed =
                new dev.dealbridge.invoice.document.Party(party.externalId(), party.name(), party.address(), null, "");
        return List.of(
                d,
                draft(d, "other", party, d.taxMethod(), List.of(line), List.of(), 0),
                draft(d, d.tenantId(), moved, d.taxMethod(), List.of(line), List.of(), 0),
                draft(d, d.tenantId(), mailed, d.taxMethod(), List.of(line), List.of(), 0),
                draft(d, d.tenantId(), party, TaxMethod.INCLUSIVE, List.of(line), List.of(), 0),
                draft(d, d.tenantId(), party, d.taxMethod(), List.of(line, line), List.of(), 0),
                draft(
                        d,
                        d.tenantId(),
                        party,
                        d.taxMethod(),
                        List.of(line),
                        List.of(new Discount(DiscountType.AMOUNT, BigDecimal.ONE)),
                        0),
                draft(d, d.tenantId(), party, d.taxMethod(), List.of(line), List.of(), 1));
    }

    private static InvoiceDraft draft(
            InvoiceDraft d,
            String tenant,
            dev.dealbridge.invoice.document.Party buyer,
            TaxMethod method,
            List<DraftLine> lines,
            List<Discount> discounts,
            int days) {
        return new InvoiceDraft(
                d.reference(),
                tenant,
                buyer,
                d.currency(),
                method,
                lines,
                discounts,
                d.serviceDate().plusDays(days),
                d.language(),
                d.note());
    }

    private static PlanInput someInput(Random random) {
        TaxMethod method = oneOf(random, List.of(TaxMethod.EXCLUSIVE, TaxMethod.EXCLUSIVE, TaxMethod.INCLUSIVE));
        List<LineFacts> lines = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = random.nextInt(4); i > 0; i--) {
            BigDecimal quantity = number(random, 1, 9, 2);
            BigDecimal price = number(random, 1, 999, 3);
            boolean enabled = random.nextInt(4) > 0;
            lines.add(Plans.line(
                    "Line " + i,
                    quantity.toPlainString(),
                    price.toPlainString(),
                    oneOf(random, List.of("19", "7")),
                    method,
                    discount(random),
                    enabled));
            sum = sum.add(enabled ? quantity.multiply(price) : BigDecimal.ZERO);
        }
        BigDecimal value = lines.isEmpty() || random.nextInt(5) == 0 ? number(random, 1, 5_000, 2) : sum;
        return Plans.input(Plans.deal(value.toPlainString()), Plans.BUYER, List.of(), lines.toArray(LineFacts[]::new));
    }

    private static @Nullable Discount discount(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Discount(DiscountType.PERCENTAGE, number(random, 0, 100, 2));
            case 1 -> new Discount(DiscountType.AMOUNT, number(random, 0, 5, 2));
            default -> null;
        };
    }

    private static BigDecimal wild(Random random) {
        return new BigDecimal(oneOf(
                random,
                List.of(
                        "0",
                        "1",
                        "-1",
                        "19",
                        "0.0000001",
                        "1E+999999",
                        "1E-999999",
                        "123456789012345678901",
                        "-0.005",
                        "100")));
    }
}
