package dev.dealbridge.invoice.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    @Tag("case-35")
    void holdsAmountAtScaleOfCurrency() {
        assertThat(Money.of("EUR", "5").amount()).isEqualTo(new BigDecimal("5.00"));
        assertThat(Money.of("JPY", "5.00").amount()).isEqualTo(new BigDecimal("5"));
        assertThat(Money.of("KWD", "5").amount()).isEqualTo(new BigDecimal("5.000"));
        assertThat(Money.of("EUR", "5")).isEqualTo(Money.of("EUR", "5.00"));
    }

    @Test
    @Tag("case-35")
    void refusesExcessScale() {
        assertThatThrownBy(() -> Money.of("EUR", "1.005"))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("EUR has at most 2 decimals, got 1.005; round it with a stated rounding mode first");
        assertThatThrownBy(() -> Money.of("JPY", "0.5")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    @Tag("case-35")
    void roundsOnlyByStatedMode() {
        BigDecimal tie = new BigDecimal("-1.005");
        assertThat(Money.rounded(EUR, tie, RoundingMode.HALF_UP)).isEqualTo(Money.of("EUR", "-1.01"));
        assertThat(Money.rounded(EUR, tie, RoundingMode.HALF_EVEN)).isEqualTo(Money.of("EUR", "-1.00"));
    }

    @Test
    void refusesCurrenciesWithoutMinorUnit() {
        assertThatThrownBy(() -> Money.of("XXX", "1")).hasMessageContaining("use a national currency");
    }

    @Test
    void addsAndSubtracts() {
        assertThat(Money.of("EUR", "0.10").plus(Money.of("EUR", "0.20"))).isEqualTo(Money.of("EUR", "0.30"));
        assertThat(Money.of("EUR", "0.10").minus(Money.of("EUR", "0.20"))).isEqualTo(Money.of("EUR", "-0.10"));
        assertThat(Money.of("EUR", "0.10").negated()).isEqualTo(Money.of("EUR", "-0.10"));
        assertThat(Money.sum(EUR, List.of())).isEqualTo(Money.zero(EUR));
    }

    @Test
    void refusesToMixCurrencies() {
        Money euro = Money.of("EUR", "1");
        Money dollar = Money.of("USD", "1");
        assertThatThrownBy(() -> euro.plus(dollar)).isInstanceOf(CurrencyMismatchException.class);
        assertThatThrownBy(() -> euro.minus(dollar)).isInstanceOf(CurrencyMismatchException.class);
        assertThatThrownBy(() -> euro.compareTo(dollar))
                .isInstanceOf(CurrencyMismatchException.class)
                .hasMessage("amounts of EUR and USD cannot be combined; convert one of them first");
    }

    @Test
    void tellsSign() {
        assertThat(Money.of("EUR", "0.01").isPositive()).isTrue();
        assertThat(Money.of("EUR", "0.00").isZero()).isTrue();
        assertThat(Money.of("EUR", "-0.01").isNegative()).isTrue();
        assertThat(Money.of("EUR", "2")).isGreaterThan(Money.of("EUR", "1.99"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EUR 118.99",
                "EUR -0.01",
                "JPY 2178",
                "KWD 3.334",
                "USD 10005534.00",
                "EUR 1000000000000000000.00"
            })
    void parsesWhatItPrints(String text) {
        assertThat(Money.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "118.99", "EUR118.99", "EUR 1e3", "EUR 1,00", "eur 1.00", "EUR 1.00 ", "EUR +1.00"})
    void refusesOtherForms(String text) {
        assertThatThrownBy(() -> Money.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EUR 118.99");
    }

    @Test
    void splitsWithoutLosingACent() {
        assertThat(Money.of("EUR", "100").split(3))
                .containsExactly(Money.of("EUR", "33.34"), Money.of("EUR", "33.33"), Money.of("EUR", "33.33"));
        assertThatThrownBy(() -> Money.of("EUR", "1").split(0)).hasMessageContaining("got 0");
    }

    @Test
    void givesEqualSharesForZeroWeights() {
        assertThat(Money.of("EUR", "0.05").allocate(List.of(BigDecimal.ZERO, BigDecimal.ZERO)))
                .containsExactly(Money.of("EUR", "0.03"), Money.of("EUR", "0.02"));
    }

    @Test
    void givesTheRestToTheLargestFractions() {
        List<BigDecimal> weights = List.of(new BigDecimal("40"), new BigDecimal("40"), new BigDecimal("20"));
        assertThat(Money.of("EUR", "118.99").allocate(weights))
                .containsExactly(Money.of("EUR", "47.60"), Money.of("EUR", "47.59"), Money.of("EUR", "23.80"));
    }

    @Test
    void refusesNegativeAndMissingWeights() {
        Money one = Money.of("EUR", "1");
        assertThatThrownBy(() -> one.allocate(List.of())).hasMessageContaining("at least one weight");
        assertThatThrownBy(() -> one.allocate(List.of(new BigDecimal("-1"), new BigDecimal("2"))))
                .hasMessageContaining("got -1");
    }
}
