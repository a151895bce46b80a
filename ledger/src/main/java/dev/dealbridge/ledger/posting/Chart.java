package dev.dealbridge.ledger.posting;

import dev.dealbridge.invoice.tax.TaxCategory;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A chart of accounts: which account a thing is booked on. The numbers follow the German SKR03 where it
/// has a fitting one; they are data, and a tax adviser's chart can replace them.
public final class Chart {

    /// One account.
    ///
    /// @param german and english: its name
    public record Account(String id, String german, String english) {}

    /// Where a category and rate is booked.
    ///
    /// @param rate null for every rate of the category
    private record TaxAccounts(
            TaxCategory category, @Nullable BigDecimal rate, Account revenue, Account tax) {

        boolean fits(TaxCategory other, BigDecimal otherRate) {
            return category == other && (rate == null || rate.compareTo(otherRate) == 0);
        }
    }

    private static final Account BANK = new Account("1200", "Bank", "Bank");
    private static final Account RECEIVABLES =
            new Account("1400", "Forderungen aus Lieferungen und Leistungen", "Trade receivables");
    private static final Account CUSTOMER_CREDIT = new Account("1700", "Kundenguthaben", "Customer credit");
    private static final Account TAX_7 = new Account("1771", "Umsatzsteuer 7 %", "VAT payable 7 %");
    private static final Account TAX_19 = new Account("1776", "Umsatzsteuer 19 %", "VAT payable 19 %");
    private static final Account TAX = new Account("1770", "Umsatzsteuer", "VAT payable");
    private static final Account ROUNDING = new Account("2709", "Rundungsdifferenzen", "Rounding differences");

    private static final List<TaxAccounts> TAX_ACCOUNTS = List.of(
            new TaxAccounts(
                    TaxCategory.S,
                    new BigDecimal("19"),
                    new Account("8400", "Erlöse 19 % USt", "Revenue 19 % VAT"),
                    TAX_19),
            new TaxAccounts(
                    TaxCategory.S,
                    new BigDecimal("7"),
                    new Account("8300", "Erlöse 7 % USt", "Revenue 7 % VAT"),
                    TAX_7),
            new TaxAccounts(TaxCategory.S, null, new Account("8200", "Erlöse", "Revenue"), TAX),
            new TaxAccounts(TaxCategory.Z, null, new Account("8290", "Erlöse 0 % USt", "Revenue 0 % VAT"), TAX),
            new TaxAccounts(TaxCategory.E, null, new Account("8100", "Steuerfreie Umsätze", "Exempt revenue"), TAX),
            new TaxAccounts(
                    TaxCategory.AE, null, new Account("8337", "Erlöse § 13b UStG", "Revenue, reverse charge"), TAX),
            new TaxAccounts(
                    TaxCategory.K,
                    null,
                    new Account("8125", "Innergemeinschaftliche Lieferungen", "Intra-community supplies"),
                    TAX),
            new TaxAccounts(TaxCategory.G, null, new Account("8120", "Steuerfreie Ausfuhr", "Exports"), TAX),
            new TaxAccounts(
                    TaxCategory.O, null, new Account("8950", "Nicht steuerbare Umsätze", "Revenue outside VAT"), TAX));

    private Chart() {}

    /// Every account, for a tenant's new books.
    public static List<Account> accounts() {
        return Stream.concat(
                        Stream.of(BANK, RECEIVABLES, CUSTOMER_CREDIT, TAX_7, TAX_19, TAX, ROUNDING),
                        TAX_ACCOUNTS.stream().map(TaxAccounts::revenue))
                .toList();
    }

    public static String bank() {
        return BANK.id();
    }

    public static String receivables() {
        return RECEIVABLES.id();
    }

    public static String customerCredit() {
        return CUSTOMER_CREDIT.id();
    }

    public static String rounding() {
        return ROUNDING.id();
    }

    public static String revenue(TaxCategory category, BigDecimal rate) {
        return find(category, rate).revenue().id();
    }

    public static String tax(TaxCategory category, BigDecimal rate) {
        return find(category, rate).tax().id();
    }

    private static TaxAccounts find(TaxCategory category, BigDecimal rate) {
        return TAX_ACCOUNTS.stream()
                .filter(accounts -> accounts.fits(category, rate))
                .findFirst()
                .orElseThrow();
    }
}
