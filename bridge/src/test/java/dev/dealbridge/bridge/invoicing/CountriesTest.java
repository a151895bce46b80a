package dev.dealbridge.bridge.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountriesTest {

    @ParameterizedTest
    @CsvSource({
        "Germany, DE",
        "Deutschland, DE",
        "Allemagne, DE",
        "DE, DE",
        "DEU, DE",
        "germany , DE",
        "Österreich, AT",
        "Austria, AT",
        "Schweiz, CH",
        "Suisse, CH",
        "USA, US",
        "U.S.A., US",
        "United States, US",
        "United States of America, US",
        "UK, GB",
        "Great Britain, GB",
        "Eesti, EE",
        "Česko, CZ",
        "Czech Republic, CZ",
        "The Netherlands, NL",
        "South Korea, KR",
        "Philippines, PH",
        "Japan, JP",
        "Türkiye, TR",
        "Turkey, TR",
        "Côte d’Ivoire, CI"
    })
    void knowsCountriesInWords(String words, String code) {
        assertThat(Countries.codeOf(words)).contains(code);
    }

    @Test
    void doesNotGuess() {
        assertThat(Countries.codeOf("Korea")).isEmpty();
        assertThat(Countries.codeOf("Absurdistan")).isEmpty();
        assertThat(Countries.codeOf("")).isEmpty();
    }
}
