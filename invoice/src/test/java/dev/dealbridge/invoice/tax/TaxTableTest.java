package dev.dealbridge.invoice.tax;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxTableTest {

    @ParameterizedTest
    @CsvSource({"19,19", "7,7", "19.00,19", "7.0,7"})
    void chargesGermanRatesWithinGermany(String stated, String rate) {
        TaxDecision decision = decide(TaxProfile.STANDARD_VAT, "DE", "DE", stated, TaxMethod.EXCLUSIVE);
        assertThat(decision)
                .isEqualTo(new TaxDecision.Determined(
                        new TaxTreatment(TaxCategory.S, new BigDecimal(rate), null),
                        "sale within Germany at " + rate + " %"));
    }

    @ParameterizedTest
    @CsvSource({"US,US,NONE", "US,DE,EXCLUSIVE", "US,'',NONE", "CH,DE,INCLUSIVE"})
    void chargesNothingForSellerOutsideVat(String seller, String buyer, TaxMethod method) {
        assertThat(decide(TaxProfile.OUTSIDE_VAT, seller, buyer, "0", method))
                .asInstanceOf(InstanceOfAssertFactories.type(TaxDecision.Determined.class))
                .extracting(TaxDecision.Determined::treatment)
                .isEqualTo(new TaxTreatment(TaxCategory.O, BigDecimal.ZERO, "Outside the scope of VAT"));
    }

    @ParameterizedTest
    @CsvSource({
        "OUTSIDE_VAT,US,US,19,EXCLUSIVE,charges 19 % tax",
        "STANDARD_VAT,DE,DE,16,EXCLUSIVE,Which of the two applies?",
        "STANDARD_VAT,DE,DE,0,EXCLUSIVE,charges no tax on a sale within Germany",
        "STANDARD_VAT,DE,DE,19,NONE,charges no tax on a sale within Germany",
        "STANDARD_VAT,DE,AT,19,EXCLUSIVE,The customer is in AT",
        "STANDARD_VAT,DE,'',19,EXCLUSIVE,The customer's country is not known",
        "STANDARD_VAT,AT,AT,20,EXCLUSIVE,no tax rule yet for a seller in AT",
        "OUTSIDE_VAT,DE,DE,0,NONE,but a seller in DE is within it",
        "OUTSIDE_VAT,ie,US,0,NONE,but a seller in IE is within it",
        "STANDARD_VAT,DE,DE,-19,EXCLUSIVE,between 0 and 100",
        "STANDARD_VAT,DE,DE,1E+2147483647,EXCLUSIVE,between 0 and 100",
        "OUTSIDE_VAT,US,DE,1E+999999999,EXCLUSIVE,between 0 and 100",
        "OUTSIDE_VAT,US,DE,1E-999999999,EXCLUSIVE,at most 6 decimals",
    })
    void asksAboutEverythingElse(
            TaxProfile profile, String seller, String buyer, String rate, TaxMethod method, String question) {
        assertThat(decide(profile, seller, buyer, rate, method))
                .asInstanceOf(InstanceOfAssertFactories.type(TaxDecision.Undetermined.class))
                .extracting(TaxDecision.Undetermined::question, InstanceOfAssertFactories.STRING)
                .contains(question)
                .endsWith("?");
    }

    @Test
    void givesTheReasonInTheLanguageOfTheInvoice() {
        TaxQuestion question =
                new TaxQuestion(TaxProfile.OUTSIDE_VAT, "CH", "DE", BigDecimal.ZERO, TaxMethod.NONE, "de");
        assertThat(TaxTable.decide(question))
                .asInstanceOf(InstanceOfAssertFactories.type(TaxDecision.Determined.class))
                .extracting(determined -> determined.treatment().reason(), InstanceOfAssertFactories.STRING)
                .startsWith("Nicht steuerbar");
    }

    @Test
    void readsCountriesInAnyCase() {
        assertThat(decide(TaxProfile.STANDARD_VAT, "de", "de", "19", TaxMethod.INCLUSIVE))
                .isInstanceOf(TaxDecision.Determined.class);
    }

    private static TaxDecision decide(TaxProfile profile, String seller, String buyer, String rate, TaxMethod method) {
        return TaxTable.decide(new TaxQuestion(profile, seller, buyer, new BigDecimal(rate), method, "en"));
    }
}
