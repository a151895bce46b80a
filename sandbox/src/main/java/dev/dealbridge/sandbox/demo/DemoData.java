package dev.dealbridge.sandbox.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the demo company sells, to whom, and what it is about to win. Everything is made up and says so: sample
/// streets, mail addresses below example.com. Records refer to each other by name; amounts are EUR without tax.
///
/// @param companyName name of the Pipedrive company
/// @param pipeline name of the sales pipeline
/// @param stages names of its stages, in order
/// @param organizations customers
/// @param persons people there
/// @param products price list
/// @param deals all open; the first is made to be won first
public record DemoData(
        String companyName,
        String pipeline,
        List<String> stages,
        List<Organization> organizations,
        List<Person> persons,
        List<Product> products,
        List<Deal> deals) {
    /// ISO 4217 code of all amounts.
    public static final String CURRENCY = "EUR";

    public DemoData {
        stages = List.copyOf(stages);
        organizations = List.copyOf(organizations);
        persons = List.copyOf(persons);
        products = List.copyOf(products);
        deals = List.copyOf(deals);
    }

    /// The demo company, always the same.
    public static DemoData sample() {
        return DemoSample.company();
    }

    /// A customer.
    ///
    /// @param address null when nobody has entered it yet
    public record Organization(String name, @Nullable Address address) {}

    /// A German address in the parts in which Pipedrive keeps it.
    ///
    /// @param country ISO 3166-1 alpha-2
    public record Address(String route, String streetNumber, String postalCode, String locality, String country) {
        /// In one line, as people type it.
        public String line() {
            return route + " " + streetNumber + ", " + postalCode + " " + locality + ", Deutschland";
        }
    }

    /// Somebody at a customer.
    public record Person(String name, String email, String phone, String organization) {}

    /// An entry of the price list.
    ///
    /// @param unit as people say it; may be empty
    /// @param price of one unit, without tax
    /// @param taxPercent rate in percent
    public record Product(String name, String code, String unit, BigDecimal price, BigDecimal taxPercent) {}

    /// An open deal.
    ///
    /// @param shows what this deal is good for in a demonstration
    /// @param stage name of a stage
    /// @param value what the deal is worth: the lines' sums less the deal's discounts; free when there are no lines
    public record Deal(
            String title,
            String shows,
            String organization,
            String person,
            String stage,
            List<Line> lines,
            List<DealDiscount> discounts,
            BigDecimal value) {
        public Deal {
            lines = List.copyOf(lines);
            discounts = List.copyOf(discounts);
        }
    }

    /// One product of a deal; taxed at the product's rate, exclusive.
    ///
    /// @param price of one unit in this deal
    /// @param discount on the line; null for none
    /// @param enabled whether the line counts
    public record Line(
            String product,
            BigDecimal price,
            BigDecimal quantity,
            @Nullable Discount discount,
            boolean enabled) {
        /// Price times quantity less discount, in cents, rounded half up.
        public BigDecimal sum() {
            BigDecimal full = price.multiply(quantity);
            BigDecimal less = discount == null ? BigDecimal.ZERO : discount.of(full);
            return full.subtract(less).setScale(2, RoundingMode.HALF_UP);
        }
    }

    /// A discount on a whole deal.
    public record DealDiscount(String description, Discount discount) {}

    /// A discount.
    ///
    /// @param value percent, or an amount in [#CURRENCY]
    public record Discount(DiscountType type, BigDecimal value) {
        /// What it takes off an amount.
        public BigDecimal of(BigDecimal amount) {
            return switch (type) {
                case PERCENTAGE -> amount.multiply(value).movePointLeft(2);
                case AMOUNT -> value;
            };
        }
    }

    /// How a discount is meant.
    public enum DiscountType {
        PERCENTAGE("percentage"),
        AMOUNT("amount");

        private final String wire;

        DiscountType(String wire) {
            this.wire = wire;
        }

        /// As Pipedrive's API spells it.
        public String wire() {
            return wire;
        }
    }
}
