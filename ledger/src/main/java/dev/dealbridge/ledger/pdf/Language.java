package dev.dealbridge.ledger.pdf;

import dev.dealbridge.invoice.money.Money;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How a document of one language writes dates, numbers and countries.
enum Language {
    GERMAN("de", Locale.GERMANY, ',', '.', "dd.MM.uuuu"),
    ENGLISH("en", Locale.UK, '.', ',', "d MMMM uuuu");

    private static final int MOST_DECIMALS = 6;

    private final String code;
    private final Locale locale;
    private final char decimal;
    private final char grouping;
    private final DateTimeFormatter dates;

    Language(String code, Locale locale, char decimal, char grouping, String datePattern) {
        this.code = code;
        this.locale = locale;
        this.decimal = decimal;
        this.grouping = grouping;
        this.dates = DateTimeFormatter.ofPattern(datePattern, locale);
    }

    /// @throws IllegalArgumentException if it is neither `de` nor `en`
    static Language of(String code) {
        return switch (code) {
            case "de" -> GERMAN;
            case "en" -> ENGLISH;
            case String other ->
                throw new IllegalArgumentException(
                        "an invoice is printed in de or en, got \"" + other + "\"; choose one of them");
        };
    }

    String code() {
        return code;
    }

    String date(LocalDate date) {
        return dates.format(date);
    }

    /// With currency: `1.234,56 EUR` or `EUR 1,234.56`.
    String money(Money money) {
        String currency = money.currency().getCurrencyCode();
        return switch (this) {
            case GERMAN -> amount(money) + '\u00a0' + currency;
            case ENGLISH -> currency + '\u00a0' + amount(money);
        };
    }

    /// Without currency, for columns that name it in their heading.
    String amount(Money money) {
        int decimals = money.currency().getDefaultFractionDigits();
        return number(money.amount(), decimals, decimals);
    }

    /// With the decimals of the currency, and more where the price has them.
    String price(BigDecimal price, int decimals) {
        return number(price, decimals, Math.max(decimals, MOST_DECIMALS));
    }

    String quantity(BigDecimal quantity) {
        return number(quantity, 0, MOST_DECIMALS);
    }

    String percent(BigDecimal rate) {
        return switch (this) {
            case GERMAN -> quantity(rate) + "\u00a0%";
            case ENGLISH -> quantity(rate) + '%';
        };
    }

    String country(String code) {
        return Locale.of("", code).getDisplayCountry(locale);
    }

    private String number(BigDecimal value, int fewestDecimals, int mostDecimals) {
        // Written out here: what the JDK knows about locales changes between its versions, issued papers must not.
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setDecimalSeparator(decimal);
        symbols.setGroupingSeparator(grouping);
        symbols.setMinusSign('-');
        DecimalFormat format = new DecimalFormat("#,##0", symbols);
        format.setMinimumFractionDigits(fewestDecimals);
        format.setMaximumFractionDigits(mostDecimals);
        return format.format(value);
    }
}
