package dev.dealbridge.sandbox.csv;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A sales pipeline as its CSV files tell it, after cleaning. Everything refers to everything else by name. Times are
/// noon UTC of the day in the file, so that no time zone moves them to another day.
///
/// @param agents sales people
/// @param accounts customers
/// @param products price list
/// @param opportunities deals, in the order of the file
/// @param dirt what was not clean and what was done about it
/// @param sha256 hash of the files' names and bytes, hexadecimal; the same files give the same hash, with or without
/// address supplement
public record Pipeline(
        List<Agent> agents,
        List<Account> accounts,
        List<Product> products,
        List<Opportunity> opportunities,
        List<ImportReport.Dirt> dirt,
        String sha256) {
    /// ISO 4217 code of all amounts: the files name no currency.
    public static final String CURRENCY = "USD";

    public Pipeline {
        agents = List.copyOf(agents);
        accounts = List.copyOf(accounts);
        products = List.copyOf(products);
        opportunities = List.copyOf(opportunities);
        dirt = List.copyOf(dirt);
    }

    /// Tells what is in here.
    ///
    /// @param alreadyThere whether the same files had been loaded before
    public ImportReport report(boolean alreadyThere) {
        Map<String, Integer> byStatus = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            byStatus.putIfAbsent(stage.status(), 0);
        }
        opportunities.forEach(deal -> byStatus.merge(deal.stage().status(), 1, Integer::sum));
        List<Opportunity> won =
                opportunities.stream().filter(deal -> deal.stage() == Stage.WON).toList();
        return new ImportReport(
                alreadyThere,
                opportunities.size(),
                byStatus,
                won.stream().map(Opportunity::value).reduce(BigDecimal.ZERO, BigDecimal::add),
                CURRENCY,
                won.stream()
                        .map(Opportunity::closed)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                accounts.size(),
                agents.size(),
                products.size(),
                dirt);
    }

    /// A sales person.
    ///
    /// @param email made up, below example.com; unique
    public record Agent(String name, String manager, String regionalOffice, String email) {}

    /// A customer.
    ///
    /// @param sector line of business
    /// @param revenue per year, in millions of [#CURRENCY]
    /// @param country ISO 3166-1 alpha-2; null when the file names none or one nobody knows
    /// @param subsidiaryOf name of the parent, which may be no account itself
    /// @param supplement made-up rest of the address; null when not asked for or without country
    public record Account(
            String name,
            @Nullable String sector,
            @Nullable Integer yearEstablished,
            @Nullable BigDecimal revenue,
            @Nullable Integer employees,
            @Nullable String country,
            @Nullable String subsidiaryOf,
            @Nullable AddressSupplement supplement) {}

    /// The made-up part of an address, plainly to be seen as such.
    public record AddressSupplement(String street, String postalCode, String city) {}

    /// An entry of the price list.
    ///
    /// @param price list price of one, in [#CURRENCY]
    public record Product(String name, String series, BigDecimal price) {}

    /// A deal.
    ///
    /// @param id the file's key, unique
    /// @param agent name of an [Agent]
    /// @param product name of a [Product]
    /// @param account name of an [Account]
    /// @param engaged when the agent got in touch
    /// @param closed when the deal was won or lost
    /// @param closeValue what it was closed at, in [#CURRENCY]; never null in a won deal
    /// @param listPrice price of the product
    public record Opportunity(
            String id,
            String agent,
            String product,
            @Nullable String account,
            Stage stage,
            @Nullable Instant engaged,
            @Nullable Instant closed,
            @Nullable BigDecimal closeValue,
            BigDecimal listPrice) {
        public Opportunity {
            if (stage == Stage.WON && closeValue == null) {
                throw new IllegalArgumentException("won deal " + id + " needs a close value");
            }
        }

        /// What the deal is worth: the list price while open, the close value when won, 0 when lost.
        public BigDecimal value() {
            return switch (stage) {
                case PROSPECTING, ENGAGING -> listPrice;
                case WON -> Objects.requireNonNull(closeValue);
                case LOST -> BigDecimal.ZERO;
            };
        }
    }

    /// Where a deal stands.
    public enum Stage {
        PROSPECTING("Prospecting", "open"),
        ENGAGING("Engaging", "open"),
        WON("Won", "won"),
        LOST("Lost", "lost");

        private final String text;
        private final String status;

        Stage(String text, String status) {
            this.text = text;
            this.status = status;
        }

        /// As the file spells it.
        public String text() {
            return text;
        }

        /// `open`, `won` or `lost`.
        public String status() {
            return status;
        }

        /// Whether the deal is neither won nor lost.
        public boolean isOpen() {
            return this == PROSPECTING || this == ENGAGING;
        }
    }
}
