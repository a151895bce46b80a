package dev.dealbridge.bridge.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.bridge.hold.Role;
import dev.dealbridge.bridge.party.BuyerFacts;
import dev.dealbridge.invoice.calculation.Discount;
import dev.dealbridge.invoice.calculation.DiscountType;
import dev.dealbridge.invoice.calculation.Totals;
import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.invoice.tax.TaxCategory;
import dev.dealbridge.invoice.tax.TaxMethod;
import dev.dealbridge.pipedrive.value.PostalAddress;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PlannerTest {

    @Test
    void plansTheExactInvoice() {
        Plan plan = Planner.plan(Plans.input("99.99", Plans.LINE));

        assertThat(plan.holds()).isEmpty();
        InvoiceDraft draft = draft(plan);
        assertThat(draft.reference()).isEqualTo("acme:deal:42:1:1");
        assertThat(draft.buyer().name()).isEqualTo("Muster AG");
        assertThat(draft.buyer().externalId()).isEqualTo("pipedrive:organization:17");
        assertThat(draft.buyer().address()).isEqualTo(new Address("Lindenstraße 7", "10969", "Berlin", null, "DE"));
        Totals totals = totals(plan);
        assertThat(totals.net()).isEqualTo(Money.of("EUR", "99.99"));
        assertThat(totals.tax()).isEqualTo(Money.of("EUR", "19.00"));
        assertThat(totals.payable()).isEqualTo(Money.of("EUR", "118.99"));
        assertThat(match(plan).basis()).isEqualTo(ValueMatch.Basis.NET);
        assertThat(match(plan).difference()).isEqualByComparingTo("0");
    }

    @Test
    @Tag("case-40")
    void takesTheServiceDateInTheTenantsZone() {
        // 22:30 UTC on 31 March is 00:30 on 1 April in Berlin.
        assertThat(draft(Planner.plan(Plans.input("99.99", Plans.LINE))).serviceDate())
                .isEqualTo(LocalDate.of(2026, 4, 1));
    }

    @Test
    void saysThatTheValueIsMeantGross() {
        Plan plan = Planner.plan(Plans.input("118.99", Plans.LINE));

        assertThat(plan.holds()).isEmpty();
        assertThat(match(plan).basis()).isEqualTo(ValueMatch.Basis.GROSS);
        assertThat(match(plan).reason()).isEqualTo("the gross total is the deal's value");
    }

    @Test
    void keepsTheAgreedGrossOfInclusivePrices() {
        LineFacts line = Plans.line("Ticket", "1", "79.20", "19", TaxMethod.INCLUSIVE, null, true);

        Plan plan = Planner.plan(Plans.input("79.20", line));

        assertThat(plan.holds()).isEmpty();
        assertThat(totals(plan).payable()).isEqualTo(Money.of("EUR", "79.20"));
        assertThat(match(plan).basis()).isEqualTo(ValueMatch.Basis.GROSS);
    }

    @Test
    void billsADealWithoutProductsByItsTitleAndValue() {
        Plan plan = Planner.plan(Plans.input("1000"));

        assertThat(plan.holds()).isEmpty();
        assertThat(plan.lines()).singleElement().satisfies(line -> {
            assertThat(line.description()).isEqualTo("Workshops in spring");
            assertThat(line.taxRate()).isEqualByComparingTo("19");
        });
        assertThat(totals(plan).payable()).isEqualTo(Money.of("EUR", "1190.00"));
        assertThat(match(plan).basis()).isEqualTo(ValueMatch.Basis.NET);
    }

    @Test
    void billsWithoutTaxForASellerOutsideVat() {
        DealFacts deal = new DealFacts(
                Plans.KEY.deal(), "MG Special", new BigDecimal("55"), "USD", Instant.EPOCH, false, false, false, null);
        LineFacts line = new LineFacts(
                "MG Special",
                BigDecimal.ONE,
                new BigDecimal("55"),
                "USD",
                BigDecimal.ZERO,
                TaxMethod.NONE,
                null,
                true,
                false,
                null);
        PlanInput input =
                new PlanInput(Plans.KEY, deal, List.of(line), List.of(), Plans.BUYER, Plans.AMERICAN, Plans.RULE, 11);

        Plan plan = Planner.plan(input);

        assertThat(plan.holds()).isEmpty();
        assertThat(totals(plan).payable()).isEqualTo(Money.of("USD", "55.00"));
        assertThat(draft(plan).lines().getFirst().tax().category()).isEqualTo(TaxCategory.O);
        assertThat(draft(plan).lines().getFirst().tax().reason()).isNotBlank();
    }

    @Test
    void neverBillsDisabledLines() {
        LineFacts offer = Plans.line("Second day", "1", "500", "19", TaxMethod.EXCLUSIVE, null, false);

        Plan plan = Planner.plan(Plans.input("99.99", Plans.LINE, offer));

        assertThat(plan.holds()).isEmpty();
        assertThat(plan.disabledLines()).isEqualTo(1);
        assertThat(draft(plan).lines()).hasSize(1);
    }

    @Test
    void appliesLineDiscounts() {
        LineFacts percent = Plans.line(
                "A",
                "2",
                "100",
                "19",
                TaxMethod.EXCLUSIVE,
                new Discount(DiscountType.PERCENTAGE, new BigDecimal("10")),
                true);
        LineFacts amount = Plans.line(
                "B",
                "1",
                "100",
                "7",
                TaxMethod.EXCLUSIVE,
                new Discount(DiscountType.AMOUNT, new BigDecimal("30")),
                true);

        Plan plan = Planner.plan(Plans.input("250", percent, amount));

        assertThat(plan.holds()).isEmpty();
        assertThat(totals(plan).lineNet()).containsExactly(Money.of("EUR", "180.00"), Money.of("EUR", "70.00"));
        assertThat(totals(plan).tax()).isEqualTo(Money.of("EUR", "39.10"));
    }

    @Test
    void appliesDealDiscountsToTheDocument() {
        PlanInput input = Plans.input(
                Plans.deal("90"),
                Plans.BUYER,
                List.of(new Discount(DiscountType.AMOUNT, new BigDecimal("10"))),
                Plans.line("A", "1", "66.66"),
                Plans.line("B", "1", "33.34", "7", TaxMethod.EXCLUSIVE, null, true));

        Plan plan = Planner.plan(input);

        // Vector V04 of the published calculations.
        assertThat(plan.holds()).isEmpty();
        assertThat(totals(plan).net()).isEqualTo(Money.of("EUR", "90.00"));
        assertThat(totals(plan).payable()).isEqualTo(Money.of("EUR", "103.50"));
    }

    @Test
    void acceptsACentOfRoundingPerLine() {
        Plan plan = Planner.plan(Plans.input("100.00", Plans.LINE));

        assertThat(plan.holds()).isEmpty();
        assertThat(match(plan).difference()).isEqualByComparingTo("-0.01");
        assertThat(match(plan).reason()).contains("within the tolerance of 0.01 for one line");
    }

    @Test
    void countsTheTokensOfExecution() {
        assertThat(Planner.plan(Plans.input("99.99", Plans.LINE)).tokens()).isEqualTo(new TokenCost(11, 17));
    }

    @Nested
    class Holds {

        @Test
        @Tag("case-33")
        void missingCustomer() {
            Hold hold = onlyHold(Plans.input(Plans.deal("99.99"), null, List.of(), Plans.LINE));

            assertThat(hold.cause()).isEqualTo(HoldCause.NO_CUSTOMER);
            assertThat(hold.role()).isEqualTo(Role.SALES);
            assertThat(hold.nextStep()).contains("Link the deal");
        }

        @Test
        void missingAddress() {
            assertThat(causes(Plans.input(Plans.deal("99.99"), Plans.buyer(null), List.of(), Plans.LINE)))
                    .containsExactly(HoldCause.NO_ADDRESS);
        }

        @Test
        void incompleteAddressNamesItsMissingParts() {
            PostalAddress address =
                    new PostalAddress("Berlin", "Germany", null, null, "Berlin", null, null, null, null, null, null);

            Hold hold = onlyHold(Plans.input(Plans.deal("99.99"), Plans.buyer(address), List.of(), Plans.LINE));

            assertThat(hold.cause()).isEqualTo(HoldCause.INCOMPLETE_ADDRESS);
            assertThat(hold.reason())
                    .isEqualTo(
                            "The address of the customer \"Muster AG\" (organization:17) lacks: street, postal code.");
        }

        @Test
        void unknownCountryIsNamed() {
            PostalAddress address =
                    new PostalAddress(null, "Absurdistan", null, null, "City", null, "Street", "1", null, "1", null);

            assertThat(onlyHold(Plans.input(Plans.deal("99.99"), Plans.buyer(address), List.of(), Plans.LINE))
                            .reason())
                    .contains("country (\"Absurdistan\" is not known)");
        }

        @Test
        void addressInOneLineOfTextNamesAllParts() {
            assertThat(onlyHold(Plans.input(
                                    Plans.deal("99.99"),
                                    Plans.buyer(PostalAddress.of("Lindenstraße 7, 10969 Berlin")),
                                    List.of(),
                                    Plans.LINE))
                            .reason())
                    .contains("street, postal code, city, country");
        }

        @Test
        void deletedCustomer() {
            BuyerFacts gone = new BuyerFacts(Plans.BUYER.key(), "Muster AG", Plans.BERLIN, null, true);

            assertThat(causes(Plans.input(Plans.deal("99.99"), gone, List.of(), Plans.LINE)))
                    .containsExactly(HoldCause.CUSTOMER_DELETED);
        }

        @Test
        @Tag("case-33")
        void zeroValue() {
            assertThat(causes(Plans.input("0"))).containsExactly(HoldCause.NOT_POSITIVE);
        }

        @Test
        @Tag("case-33")
        void negativeValue() {
            assertThat(causes(Plans.input("-5"))).containsExactly(HoldCause.NOT_POSITIVE);
        }

        @Test
        void unknownTaxAsksAQuestion() {
            Hold hold =
                    onlyHold(Plans.input("100", Plans.line("A", "1", "100", "8.1", TaxMethod.EXCLUSIVE, null, true)));

            assertThat(hold.cause()).isEqualTo(HoldCause.UNKNOWN_TAX);
            assertThat(hold.role()).isEqualTo(Role.FINANCE);
            assertThat(hold.reason()).contains("8.1 %").endsWith("?");
        }

        @Test
        void foreignBuyerIsATaxQuestion() {
            PostalAddress vienna =
                    new PostalAddress(null, "Österreich", null, null, "Wien", null, "Ring", "1", null, "1010", null);

            assertThat(causes(Plans.input(Plans.deal("99.99"), Plans.buyer(vienna), List.of(), Plans.LINE)))
                    .containsExactly(HoldCause.UNKNOWN_TAX);
        }

        @Test
        void totalBeyondTolerance() {
            Hold hold = onlyHold(Plans.input("100.01", Plans.LINE));

            assertThat(hold.cause()).isEqualTo(HoldCause.TOTAL_DIFFERS);
            assertThat(hold.reason())
                    .contains("the deal's value 100.01 is neither the net total 99.99 nor the gross total 118.99");
        }

        @Test
        void totalThatDiffersByTheDisabledLinesSaysSo() {
            LineFacts offer = Plans.line("Second day", "1", "500", "19", TaxMethod.EXCLUSIVE, null, false);

            assertThat(onlyHold(Plans.input("599.99", Plans.LINE, offer)).reason())
                    .contains("the difference is that of the disabled lines");
        }

        @Test
        @Tag("case-33")
        void dealInAnotherCurrency() {
            DealFacts deal = new DealFacts(
                    Plans.KEY.deal(), "T", new BigDecimal("10"), "USD", Instant.EPOCH, false, false, false, null);

            assertThat(causes(Plans.input(deal, Plans.BUYER, List.of()))).containsExactly(HoldCause.CURRENCY_MISMATCH);
        }

        @Test
        void lineInAnotherCurrency() {
            LineFacts dollars = new LineFacts(
                    "A",
                    BigDecimal.ONE,
                    new BigDecimal("10"),
                    "USD",
                    new BigDecimal("19"),
                    TaxMethod.EXCLUSIVE,
                    null,
                    true,
                    false,
                    null);

            assertThat(onlyHold(Plans.input("10", dollars)).nextStep()).contains("EUR");
        }

        @Test
        void recurringLine() {
            LineFacts recurring = new LineFacts(
                    "Hosting",
                    BigDecimal.ONE,
                    new BigDecimal("10"),
                    "EUR",
                    new BigDecimal("19"),
                    TaxMethod.EXCLUSIVE,
                    null,
                    true,
                    true,
                    null);

            assertThat(onlyHold(Plans.input("10", recurring)).reason()).contains("\"Hosting\"");
        }

        @Test
        void settingThatIsNotKnown() {
            LineFacts line = new LineFacts(
                    "A",
                    BigDecimal.ONE,
                    new BigDecimal("10"),
                    "EUR",
                    new BigDecimal("19"),
                    TaxMethod.EXCLUSIVE,
                    null,
                    true,
                    false,
                    "the discount type \"bulk\"");

            assertThat(onlyHold(Plans.input("10", line)).reason())
                    .isEqualTo("The line \"A\" has the discount type \"bulk\", which is not known here.");
        }

        @Test
        void mixedTaxMethods() {
            assertThat(causes(Plans.input(
                            "20",
                            Plans.line("A", "1", "10"),
                            Plans.line("B", "1", "10", "19", TaxMethod.INCLUSIVE, null, true))))
                    .contains(HoldCause.MIXED_TAX_METHODS);
        }

        @Test
        @Tag("case-33")
        void onlyDisabledLines() {
            assertThat(causes(Plans.input("10", Plans.line("A", "1", "10", "19", TaxMethod.EXCLUSIVE, null, false))))
                    .contains(HoldCause.NOTHING_TO_BILL);
        }

        @Test
        void negativePrice() {
            assertThat(causes(Plans.input("10", Plans.line("A", "1", "-10")))).containsExactly(HoldCause.UNSOUND_LINES);
        }

        @Test
        void discountAboveTheLine() {
            LineFacts line = Plans.line(
                    "A",
                    "1",
                    "10",
                    "19",
                    TaxMethod.EXCLUSIVE,
                    new Discount(DiscountType.AMOUNT, new BigDecimal("11")),
                    true);

            assertThat(causes(Plans.input("10", line))).containsExactly(HoldCause.UNSOUND_LINES);
        }

        @Test
        void archivedDeletedInstallmentsAndForeignNumberAllAtOnce() {
            DealFacts deal = new DealFacts(
                    Plans.KEY.deal(), "T", new BigDecimal("99.99"), "EUR", null, true, true, true, "RE-7");

            assertThat(causes(Plans.input(deal, Plans.BUYER, List.of(), Plans.LINE)))
                    .containsExactlyInAnyOrder(
                            HoldCause.ARCHIVED,
                            HoldCause.DELETED,
                            HoldCause.INSTALLMENTS,
                            HoldCause.ALREADY_NUMBERED,
                            HoldCause.NO_WON_TIME);
        }

        @Test
        void heldPlanHasNoHashAndStillShowsItsTotals() {
            Plan plan = Planner.plan(Plans.input("100.01", Plans.LINE));

            assertThat(plan.hash()).isEmpty();
            assertThat(totals(plan).payable()).isEqualTo(Money.of("EUR", "118.99"));
        }

        private static Hold onlyHold(PlanInput input) {
            List<Hold> holds = Planner.plan(input).holds();
            assertThat(holds).hasSize(1);
            return holds.getFirst();
        }

        private static List<HoldCause> causes(PlanInput input) {
            return Planner.plan(input).holds().stream().map(Hold::cause).toList();
        }
    }

    private static InvoiceDraft draft(Plan plan) {
        return present(plan.draft());
    }

    private static Totals totals(Plan plan) {
        return present(plan.totals());
    }

    private static ValueMatch match(Plan plan) {
        return present(plan.match());
    }

    private static <T> T present(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
