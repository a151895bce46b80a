package dev.dealbridge.ledger.tenant;

import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.invoice.document.VisibleText;
import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.invoice.tax.TaxProfile;
import dev.dealbridge.ledger.font.PrintableText;
import fr.marcwrobel.jbanking.bic.Bic;
import fr.marcwrobel.jbanking.iban.Iban;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a [Tenant] must satisfy to issue invoices.
final class TenantRules {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    /// Prefix, year and six digits stay within the 20 characters that every accounting system takes.
    private static final Pattern PREFIX = Pattern.compile("[A-Z0-9](?:[A-Z0-9-]{0,6}[A-Z0-9])?");
    private static final Pattern VAT_ID = Pattern.compile("[A-Z]{2,3}[A-Z0-9.+* -]{2,20}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,189}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> LANGUAGES = Set.of("de", "en");

    private final List<Problem> problems = new ArrayList<>();

    private TenantRules() {}

    static List<Problem> problems(Tenant tenant) {
        TenantRules rules = new TenantRules();
        rules.check(tenant);
        return List.copyOf(rules.problems);
    }

    private void check(Tenant tenant) {
        if (!ID.matcher(tenant.id()).matches()) {
            problem("id", "it has 1 to 40 lower-case letters, digits and hyphens", tenant.id(), "choose a short name");
        }
        required("name", tenant.name(), 300, "enter the full legal name");
        address(tenant.address());
        matches("vatId", tenant.vatId(), VAT_ID, "it starts with the country's letters", "enter it like DE136695976");
        limited("taxNumber", tenant.taxNumber(), 30);
        tax(tenant);
        profile(tenant);
        if (tenant.currency().getDefaultFractionDigits() < 0) {
            problem("currency", "it has no minor unit", tenant.currency().getCurrencyCode(), "use a national currency");
        }
        if (!LANGUAGES.contains(tenant.language())) {
            problem("language", "invoices are written in de or en", tenant.language(), "choose one of them");
        }
        if (!PREFIX.matcher(tenant.numberPrefix()).matches()) {
            problem(
                    "numberPrefix",
                    "it has 1 to 8 capital letters, digits and inner hyphens",
                    tenant.numberPrefix(),
                    "choose one like DE or INV-A");
        }
        if (tenant.paymentTermsDays() < 0 || tenant.paymentTermsDays() > 365) {
            problem(
                    "paymentTermsDays",
                    "it is between 0 and 365",
                    Integer.toString(tenant.paymentTermsDays()),
                    "enter the days from issue to due date");
        }
        if (tenant.iban() != null && !Iban.isValid(tenant.iban())) {
            problem(
                    "iban",
                    "it is no valid IBAN (length or check digits are wrong)",
                    tenant.iban(),
                    "copy it from a bank statement");
        }
        if (tenant.bic() != null && !Bic.isValid(tenant.bic())) {
            problem("bic", "it is no valid BIC", tenant.bic(), "copy it from a bank statement or leave it out");
        }
        matches("email", tenant.email(), EMAIL, "it is no e-mail address", "enter it like billing@example.com");
        limited("phone", tenant.phone(), 40);
    }

    private void tax(Tenant tenant) {
        boolean identified = !VisibleText.isMissing(tenant.vatId()) || !VisibleText.isMissing(tenant.taxNumber());
        if (tenant.taxProfile() == TaxProfile.STANDARD_VAT && !identified) {
            problems.add(new Problem(
                    "vatId",
                    "an invoice with VAT names the VAT id or the tax number of its issuer, got neither",
                    "enter one of them"));
        }
        if (tenant.taxProfile() == TaxProfile.OUTSIDE_VAT && !VisibleText.isMissing(tenant.vatId())) {
            problems.add(new Problem(
                    "vatId",
                    "a tenant outside the scope of VAT has none",
                    "remove it or choose the tax profile STANDARD_VAT"));
        }
    }

    private void profile(Tenant tenant) {
        String country = tenant.address().country();
        if (!tenant.taxProfile().isPossibleIn(country)) {
            problems.add(new Problem(
                    "taxProfile",
                    "a tenant in %s is within the scope of VAT, so it cannot be %s"
                            .formatted(country, tenant.taxProfile()),
                    "choose STANDARD_VAT; a small business (Kleinunternehmer, section 19 UStG) is not supported yet"));
        }
    }

    private void address(Address address) {
        required("address.street", address.street(), 300, "enter street and house number");
        required("address.postalCode", address.postalCode(), 20, "enter the postal code");
        required("address.city", address.city(), 200, "enter the city");
        limited("address.region", address.region(), 200);
        if (!COUNTRIES.contains(address.country())) {
            problem(
                    "address.country",
                    "it is two capital letters of ISO 3166, such as DE",
                    address.country(),
                    "correct it");
        }
    }

    private void required(String field, String value, int limit, String remedy) {
        if (VisibleText.isMissing(value)) {
            problems.add(new Problem(field, "it must not be empty", remedy));
        }
        limited(field, value, limit);
        PrintableText.problem(field, value).ifPresent(problems::add);
    }

    private void limited(String field, @Nullable String value, int limit) {
        if (value == null) {
            return;
        }
        if (value.length() > limit) {
            problems.add(new Problem(
                    field, "it has at most %d characters, got %d".formatted(limit, value.length()), "shorten it"));
        }
        if (value.chars().anyMatch(c -> c < ' ')) {
            problems.add(new Problem(field, "it holds control characters", "remove them"));
        }
    }

    private void matches(String field, @Nullable String value, Pattern pattern, String rule, String remedy) {
        if (value != null && !pattern.matcher(value).matches()) {
            problem(field, rule, value, remedy);
        }
    }

    private void problem(String field, String rule, String got, String remedy) {
        String shown = got.length() <= 40 ? got : got.substring(0, 40) + "...";
        problems.add(new Problem(field, rule + ", got \"" + shown + '"', remedy));
    }
}
