package dev.dealbridge.bridge.invoicing;

import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.bridge.party.BuyerFacts;
import dev.dealbridge.bridge.party.PartyKey;
import dev.dealbridge.bridge.rule.Rule;
import dev.dealbridge.bridge.rule.TenantProfile;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.invoice.calculation.Discount;
import dev.dealbridge.invoice.tax.TaxMethod;
import dev.dealbridge.invoice.tax.TaxProfile;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.value.PostalAddress;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A won deal of EUR 99.99 net with one line of 3 x 33.33 at 19 %, to be varied.
final class Plans {

    static final BusinessKey KEY = BusinessKey.of(OrganizationId.of("acme"), new DealId(42), 1);

    static final TenantProfile GERMAN = new TenantProfile(
            "demo",
            "Demo GmbH",
            "DE",
            TaxProfile.STANDARD_VAT,
            new BigDecimal("19"),
            Currency.getInstance("EUR"),
            ZoneId.of("Europe/Berlin"),
            "de");

    static final TenantProfile AMERICAN = new TenantProfile(
            "us",
            "Demo Inc.",
            "US",
            TaxProfile.OUTSIDE_VAT,
            BigDecimal.ZERO,
            Currency.getInstance("USD"),
            ZoneId.of("America/New_York"),
            "en");

    static final PostalAddress BERLIN = new PostalAddress(
            "Lindenstraße 7, 10969 Berlin, Germany",
            "Germany",
            null,
            null,
            "Berlin",
            null,
            "Lindenstraße",
            "7",
            null,
            "10969",
            null);

    static final BuyerFacts BUYER = buyer(BERLIN);

    static final Rule RULE = Rule.everyWonDeal("demo", LocalDate.of(2026, 1, 1));

    static final LineFacts LINE = line("Workshop", "3", "33.33");

    private Plans() {}

    static BuyerFacts buyer(@Nullable PostalAddress address) {
        return new BuyerFacts(new PartyKey(PartyKey.Kind.ORGANIZATION, 17), "Muster AG", address, null, false);
    }

    static DealFacts deal(String value) {
        return new DealFacts(
                new DealId(42),
                "Workshops in spring",
                new BigDecimal(value),
                "EUR",
                Instant.parse("2026-03-31T22:30:00Z"),
                false,
                false,
                false,
                null);
    }

    static LineFacts line(String name, String quantity, String price) {
        return line(name, quantity, price, "19", TaxMethod.EXCLUSIVE, null, true);
    }

    static LineFacts line(
            String name,
            String quantity,
            String price,
            String rate,
            TaxMethod method,
            @Nullable Discount discount,
            boolean enabled) {
        return new LineFacts(
                name,
                new BigDecimal(quantity),
                new BigDecimal(price),
                "EUR",
                new BigDecimal(rate),
                method,
                discount,
                enabled,
                false,
                null);
    }

    static PlanInput input(String value, LineFacts... lines) {
        return input(deal(value), BUYER, List.of(), lines);
    }

    static PlanInput input(DealFacts deal, @Nullable BuyerFacts buyer, List<Discount> discounts, LineFacts... lines) {
        return new PlanInput(KEY, deal, List.of(lines), discounts, buyer, GERMAN, RULE, 11);
    }
}
