package dev.dealbridge.ledger.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.invoice.tax.TaxProfile;
import dev.dealbridge.ledger.Books;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantTest {

    @Test
    void acceptsSoundSettings() {
        assertThat(Books.GERMAN.problems()).isEmpty();
        assertThat(Books.AMERICAN.problems()).isEmpty();
    }

    @Test
    void namesEveryProblem() {
        Tenant bad = new Tenant(
                "Demo GmbH",
                "",
                new Address(" ", "", "", null, "Deutschland"),
                "136695976",
                "1".repeat(31),
                Currency.getInstance("XXX"),
                ZoneId.of("UTC"),
                "fr",
                "-de-",
                -1,
                "DE89370400440532013001",
                "COBA",
                TaxProfile.STANDARD_VAT,
                "nobody",
                "+49\n30");
        assertThat(bad.problems())
                .extracting(Problem::field)
                .containsExactly(
                        "id",
                        "name",
                        "address.street",
                        "address.postalCode",
                        "address.city",
                        "address.country",
                        "vatId",
                        "taxNumber",
                        "currency",
                        "language",
                        "numberPrefix",
                        "paymentTermsDays",
                        "iban",
                        "bic",
                        "email",
                        "phone");
        assertThat(bad.problems())
                .allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
    }

    @Test
    void demandsTaxNumberOrVatIdOfTenantWithVat() {
        assertThat(fields(identified(null, null, TaxProfile.STANDARD_VAT))).containsExactly("vatId");
        assertThat(fields(identified(null, "37/123", TaxProfile.STANDARD_VAT))).isEmpty();
        assertThat(fields(identified("DE136695976", null, TaxProfile.STANDARD_VAT)))
                .isEmpty();
    }

    @Test
    void refusesVatIdOutsideVat() {
        assertThat(fields(identified("DE136695976", null, TaxProfile.OUTSIDE_VAT)))
                .contains("vatId");
    }

    /// A small business in Germany is exempt, which is not the same: its invoices carry another note.
    @Test
    void refusesTenantOutsideVatWithinTheEuropeanUnion() {
        assertThat(identified(null, "37/123", TaxProfile.OUTSIDE_VAT).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo("taxProfile");
                    assertThat(problem.remedy()).contains("Kleinunternehmer");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u200b", "\u3000\u2060"})
    void refusesTextsThatNobodyCanSee(String invisible) {
        Tenant german = Books.GERMAN;
        Tenant unseen = new Tenant(
                german.id(),
                invisible,
                new Address(invisible, invisible, invisible, null, "DE"),
                invisible,
                invisible,
                german.currency(),
                german.zone(),
                german.language(),
                german.numberPrefix(),
                german.paymentTermsDays(),
                null,
                null,
                german.taxProfile(),
                null,
                null);
        assertThat(fields(unseen)).contains("name", "address.street", "address.postalCode", "address.city", "vatId");
        assertThat(unseen.problems())
                .extracting(Problem::rule)
                .contains("an invoice with VAT names the VAT id or the tax number of its issuer, got neither");
    }

    @Test
    void refusesNameThatCannotBePrinted() {
        Tenant german = Books.GERMAN;
        Tenant chinese = new Tenant(
                german.id(),
                "北京科技有限公司",
                german.address(),
                german.vatId(),
                german.taxNumber(),
                german.currency(),
                german.zone(),
                german.language(),
                german.numberPrefix(),
                german.paymentTermsDays(),
                german.iban(),
                german.bic(),
                german.taxProfile(),
                german.email(),
                german.phone());
        assertThat(fields(chinese)).containsExactly("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de", "TOOLONG-X", "-A", "A-", "Ä", "A B", "A_B"})
    void refusesPrefixThatOtherSystemsCannotTake(String prefix) {
        assertThat(fields(prefixed(prefix))).containsExactly("numberPrefix");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "7", "DE", "INV-A", "ABCDEFGH"})
    void acceptsShortPrefixes(String prefix) {
        assertThat(fields(prefixed(prefix))).isEmpty();
    }

    private static List<String> fields(Tenant tenant) {
        return tenant.problems().stream().map(Problem::field).toList();
    }

    private static Tenant identified(@Nullable String vatId, @Nullable String taxNumber, TaxProfile profile) {
        Tenant german = Books.GERMAN;
        return new Tenant(
                german.id(),
                german.name(),
                german.address(),
                vatId,
                taxNumber,
                german.currency(),
                german.zone(),
                german.language(),
                german.numberPrefix(),
                german.paymentTermsDays(),
                german.iban(),
                german.bic(),
                profile,
                german.email(),
                german.phone());
    }

    private static Tenant prefixed(String prefix) {
        Tenant german = Books.GERMAN;
        return new Tenant(
                german.id(),
                german.name(),
                german.address(),
                german.vatId(),
                german.taxNumber(),
                german.currency(),
                german.zone(),
                german.language(),
                prefix,
                german.paymentTermsDays(),
                german.iban(),
                german.bic(),
                german.taxProfile(),
                german.email(),
                german.phone());
    }
}
