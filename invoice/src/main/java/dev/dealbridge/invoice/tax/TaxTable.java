package dev.dealbridge.invoice.tax;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/// Decides the tax of a line by a table of known cases, first match wins. Everything else is a question,
/// never a guess.
///
/// Known so far: a seller outside the European Union and the scope of VAT (category O), and a German seller with a
/// German buyer at 19 or 7 percent (category S, section 12 UStG).
public final class TaxTable {

    private static final List<BigDecimal> GERMAN_RATES = List.of(new BigDecimal("19"), new BigDecimal("7"));

    private static final BigDecimal HUNDRED = new BigDecimal("100");
    private static final int MAX_DECIMALS = 6;

    private TaxTable() {}

    /// The reason printed on invoices of a seller outside the scope of VAT (BT-120).
    ///
    /// @param language `de`; everything else gives English
    public static String outsideScope(String language) {
        return language.equals("de")
                ? "Nicht steuerbar: außerhalb des Geltungsbereichs der Umsatzsteuer"
                : "Outside the scope of VAT";
    }

    public static TaxDecision decide(TaxQuestion question) {
        // Before a rate is written out: one such as 1E+999999999 would have a billion digits.
        if (!isRate(question.rate())) {
            return new TaxDecision.Undetermined(
                    "The deal charges a tax that is not between 0 and 100 % with at most 6 decimals. Which rate is meant?");
        }
        return switch (question.seller()) {
            case OUTSIDE_VAT -> outsideVat(question);
            case STANDARD_VAT -> standardVat(question);
        };
    }

    private static boolean isRate(BigDecimal rate) {
        return rate.signum() >= 0
                && rate.compareTo(HUNDRED) <= 0
                && (rate.signum() == 0 || rate.stripTrailingZeros().scale() <= MAX_DECIMALS);
    }

    private static TaxDecision outsideVat(TaxQuestion question) {
        String country = question.sellerCountry().toUpperCase(Locale.ROOT);
        if (!question.seller().isPossibleIn(country)) {
            return new TaxDecision.Undetermined(
                    ("The seller is set up as outside the scope of VAT, but a seller in %s is within it; a small business"
                                    + " (Kleinunternehmer) is not supported yet. Does the seller charge VAT?")
                            .formatted(country));
        }
        if (question.rate().signum() == 0) {
            return new TaxDecision.Determined(
                    new TaxTreatment(TaxCategory.O, BigDecimal.ZERO, outsideScope(question.language())),
                    "the seller is outside the scope of VAT and charges none");
        }
        return new TaxDecision.Undetermined(
                ("The deal charges %s %% tax, but the seller is outside the scope of VAT and charges none."
                                + " Should the tax of the product be 0, or is another seller meant?")
                        .formatted(percent(question.rate())));
    }

    private static TaxDecision standardVat(TaxQuestion question) {
        String seller = question.sellerCountry().toUpperCase(Locale.ROOT);
        String buyer = question.buyerCountry().toUpperCase(Locale.ROOT);
        if (buyer.isBlank()) {
            return new TaxDecision.Undetermined(
                    "The customer's country is not known. Which country is the customer's address in?");
        }
        if (!seller.equals("DE")) {
            return new TaxDecision.Undetermined(
                    "There is no tax rule yet for a seller in %s. Which tax applies to this sale, and for what reason?"
                            .formatted(seller));
        }
        if (!buyer.equals("DE")) {
            return new TaxDecision.Undetermined(
                    ("The customer is in %s, the seller in Germany. Does German tax apply, does the customer owe the tax"
                                    + " (reverse charge), or is the sale free of tax (supply within the EU, export)?")
                            .formatted(buyer));
        }
        if (question.method() == TaxMethod.NONE || question.rate().signum() == 0) {
            return new TaxDecision.Undetermined(
                    "The deal charges no tax on a sale within Germany. Is the sale exempt, and for what reason, or is a tax of"
                            + " 19 or 7 % missing?");
        }
        if (GERMAN_RATES.stream().noneMatch(rate -> rate.compareTo(question.rate()) == 0)) {
            return new TaxDecision.Undetermined(
                    ("The deal charges %s %% tax on a sale within Germany, where the rates are 19 and 7 %%."
                                    + " Which of the two applies?")
                            .formatted(percent(question.rate())));
        }
        BigDecimal rate = new BigDecimal(percent(question.rate()));
        return new TaxDecision.Determined(
                new TaxTreatment(TaxCategory.S, rate, null),
                "sale within Germany at %s %%".formatted(percent(question.rate())));
    }

    private static String percent(BigDecimal rate) {
        return rate.stripTrailingZeros().toPlainString();
    }
}
