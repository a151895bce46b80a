package dev.dealbridge.ledger.book;

import static dev.dealbridge.ledger.Books.draft;
import static dev.dealbridge.ledger.Books.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.document.Party;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.invoice.problem.InvalidInputException;
import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.ledger.Books;
import dev.dealbridge.ledger.tenant.Tenant;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Books BOOKS = new Books();
    private static int organizations;

    private final String organization = "org-" + ++organizations;
    private Ledger ledger;

    LedgerTest() {
        ledger = BOOKS.ledger(organization);
    }

    @BeforeEach
    void resetClock() {
        BOOKS.setTime("2026-11-24T10:00:00Z");
    }

    @Nested
    class Issuing {

        @Test
        void assignsNumberDatesAndTotals() {
            LedgerInvoice invoice = issued(draft("deal-1"), "key-1");

            assertThat(invoice.document().number()).isEqualTo("DE-2026-0001");
            assertThat(invoice.document().issueDate()).isEqualTo("2026-11-24");
            assertThat(invoice.document().dueDate()).isEqualTo("2026-12-08");
            assertThat(invoice.document().totals().payable()).isEqualTo(euro("118.99"));
            assertThat(invoice.settlement()).isEqualTo(Settlement.OPEN);
            assertThat(invoice.open()).isEqualTo(euro("118.99"));
            assertThat(invoice.overdue()).isFalse();
            assertThat(ledger.invoice(invoice.id())).contains(invoice);
            assertThat(ledger.findByReference("deal-1")).contains(invoice);
            assertThat(ledger.findByNumber("demo", "DE-2026-0001")).contains(invoice);
            assertThat(ledger.verify().findings()).isEmpty();
        }

        @Test
        void countsPerTenantAndYear() {
            assertThat(issued(draft("a"), "a").document().number()).isEqualTo("DE-2026-0001");
            assertThat(issued(Books.americanDraft("b", "100"), "b").document().number())
                    .isEqualTo("US-2026-0001");
            assertThat(issued(draft("c"), "c").document().number()).isEqualTo("DE-2026-0002");
            BOOKS.setTime("2027-01-02T10:00:00Z");
            assertThat(issued(draft("d"), "d").document().number()).isEqualTo("DE-2027-0001");
            assertThat(ledger.verify().findings()).isEmpty();
        }

        @Test
        void takesTodayInTheTenantsZone() {
            BOOKS.setTime("2026-12-31T23:30:00Z");
            assertThat(issued(draft("a"), "a").document().issueDate()).isEqualTo("2027-01-01");
            assertThat(issued(draft("a2"), "a2").document().number()).isEqualTo("DE-2027-0002");
            assertThat(issued(Books.americanDraft("b", "100"), "b").document().issueDate())
                    .isEqualTo("2026-12-31");
        }

        @Test
        void answersTheSameForTheSameKeyAndContent() {
            LedgerInvoice first = issued(draft("deal-1"), "key-1");
            BOOKS.setTime("2026-11-25T10:00:00Z");
            InvoiceDraft again = draft("deal-1", line("Beratung", "3.00", "33.330", Books.STANDARD));
            assertThat(ledger.issue(again, "key-1")).isEqualTo(new IssueResult.Issued(first, true));
            assertThat(ledger.invoices("", 10)).hasSize(1);
        }

        @Test
        @Tag("case-30")
        void refusesKeyWithOtherContent() {
            issued(draft("deal-1"), "key-1");
            assertThat(ledger.issue(draft("deal-1", line("Beratung", "4", "33.33", Books.STANDARD)), "key-1"))
                    .isEqualTo(new IssueResult.Contradiction(
                            "key \"key-1\" was used before with other content; use a new key for new content"));
            assertThat(ledger.upsertParty(Books.BUYER, "key-1")).isInstanceOf(PartyResult.Contradiction.class);
            assertThat(ledger.invoices("", 10)).hasSize(1);
        }

        @Test
        @Tag("case-31")
        void refusesReferenceWithOtherKey() {
            issued(draft("deal-1"), "key-1");
            assertThat(ledger.issue(draft("deal-1"), "key-2"))
                    .isEqualTo(new IssueResult.Contradiction(
                            "reference \"deal-1\" is invoice DE-2026-0001 already, issued with another key"));
            // The refused attempt left nothing behind: neither its key nor a number.
            assertThat(issued(draft("deal-2"), "key-2").document().number()).isEqualTo("DE-2026-0002");
        }

        @Test
        void refusesWhatCannotBeIssued() {
            assertThat(refusal(draft("free", line("Gift", "1", "0", Books.STANDARD))))
                    .containsExactly("lines");
            assertThat(refusal(draft("back", line("Return", "-1", "5", Books.STANDARD))))
                    .containsExactly("lines");
            assertThat(refusal(draft("outside", line("A", "1", "5", Books.OUTSIDE))))
                    .isEmpty();
            assertThat(refusal(withTenant(draft("vat"), "usa"))).containsExactly("lines");
            assertThat(refusal(withTenant(draft("none"), "nobody"))).containsExactly("tenantId");
            assertThat(refusal(withTenant(draft(""), ""))).containsExactly("reference", "tenantId");
            assertThat(refusal(inDollars(draft("foreign")))).containsExactly("currency");
        }

        /// An issued invoice cannot be corrected, so boxes instead of letters are refused before.
        @Test
        void refusesMandatoryTextsThatCannotBePrinted() {
            Party chinese = new Party(
                    "org-8", "北京科技有限公司", new Address("Königsallee 7 ✓", "40212", "京", null, "DE"), null, null);
            InvoiceDraft draft = withBuyer(draft("boxes", line("₹ Beratung", "1", "5", Books.STANDARD)), chinese);

            assertThat(refusal(draft))
                    .containsExactly(
                            "buyer.name", "buyer.address.street", "buyer.address.city", "lines[0].description");
            assertThat(ledger.problems(draft))
                    .isEqualTo(((IssueResult.Refused) ledger.issue(draft, "boxes")).problems());
            assertThat(ledger.invoices("", 10)).isEmpty();
        }

        @Test
        void tellsBeforeIssuingWhatSpeaksAgainstIt() {
            assertThat(ledger.problems(draft("a"))).isEmpty();
            assertThat(ledger.problems(withTenant(draft("a"), "usa")))
                    .extracting(Problem::field)
                    .containsExactly("lines");
            assertThat(ledger.problems(withTenant(draft("a"), "nobody")))
                    .extracting(Problem::field)
                    .containsExactly("tenantId");
            assertThat(ledger.problems(draft("a", line("Gift", "1", "0", Books.STANDARD))))
                    .extracting(Problem::field)
                    .containsExactly("lines");
        }

        /// 10^18, which once was issued and never read again.
        @Test
        void refusesAmountsThatCannotBeReadAgain() {
            assertThat(refusal(draft("huge", line("Beratung", "1000000000", "1000000000", Books.STANDARD))))
                    .containsExactly("lines[0]");
            LedgerInvoice most = issued(draft("most", line("B", "800", "999999999999", Books.STANDARD)), "most");
            assertThat(ledger.invoice(most.id())).contains(most);
        }

        @Test
        void refusesToIssueBeforeAnEarlierInvoice() {
            issued(draft("a"), "a");
            BOOKS.setTime("2026-11-23T10:00:00Z");
            assertThat(refusal(draft("b"))).containsExactly("issueDate");
            BOOKS.setTime("2026-11-24T23:30:00Z");
            assertThat(issued(draft("b"), "b").document().number()).isEqualTo("DE-2026-0002");
        }

        @Test
        void keepsWhatTheTenantWasWhenItWasIssued() {
            LedgerInvoice invoice = issued(draft("a"), "a");
            ledger.putTenant(renamed(Books.GERMAN, "Neue Beispiel AG"));
            assertThat(ledger.invoice(invoice.id())
                            .orElseThrow()
                            .document()
                            .seller()
                            .name())
                    .isEqualTo("Beispiel Handels GmbH");
            assertThat(issued(draft("b"), "b").document().seller().name()).isEqualTo("Neue Beispiel AG");
        }
    }

    @Nested
    class Paying {

        private final LedgerInvoice invoice = issued(draft("deal-1"), "key-1");

        @Test
        @Tag("case-34")
        void derivesStateFromPayments() {
            LedgerInvoice part = recorded("18.99", "2026-11-24", "p1").invoice();
            assertThat(part.settlement()).isEqualTo(Settlement.PARTLY_PAID);
            assertThat(part.open()).isEqualTo(euro("100.00"));
            assertThat(part.paidDate()).isNull();

            LedgerInvoice whole = recorded("100.00", "2026-11-23", "p2").invoice();
            assertThat(whole.settlement()).isEqualTo(Settlement.PAID);
            assertThat(whole.paid()).isEqualTo(euro("118.99"));
            assertThat(whole.open()).isEqualTo(euro("0.00"));
            assertThat(whole.paidDate()).isEqualTo("2026-11-24");
            assertThat(ledger.payments(invoice.id()))
                    .extracting(LedgerPayment::amount)
                    .containsExactly(euro("18.99"), euro("100.00"));
            assertThat(ledger.verify().findings()).isEmpty();
        }

        @Test
        @Tag("case-34")
        void creditsWhatExceedsTheOpenAmount() {
            LedgerInvoice over = recorded("120.00", "2026-11-24", "p1").invoice();
            assertThat(over.settlement()).isEqualTo(Settlement.OVERPAID);
            assertThat(over.open()).isEqualTo(euro("0.00"));
            assertThat(over.paid()).isEqualTo(euro("120.00"));
            LedgerInvoice more = recorded("1.00", "2026-11-24", "p2").invoice();
            assertThat(more.settlement()).isEqualTo(Settlement.OVERPAID);
            assertThat(balance("1200")).isEqualTo("121.00");
            assertThat(balance("1400")).isEqualTo("0.00");
            assertThat(balance("1700")).isEqualTo("-2.01");
            assertThat(ledger.verify().findings()).isEmpty();
        }

        @Test
        void answersTheSameForTheSameKeyAndContent() {
            LedgerPayment first = recorded("18.99", "2026-11-24", "p1").payment();
            assertThat(ledger.pay(invoice.id(), euro("18.99"), LocalDate.of(2026, 11, 24), "Ref", "p1"))
                    .asInstanceOf(InstanceOfAssertFactories.type(PaymentResult.Recorded.class))
                    .matches(PaymentResult.Recorded::repeated)
                    .extracting(PaymentResult.Recorded::payment)
                    .isEqualTo(first);
            assertThat(ledger.pay(invoice.id(), euro("19.00"), LocalDate.of(2026, 11, 24), "Ref", "p1"))
                    .isInstanceOf(PaymentResult.Contradiction.class);
            assertThat(ledger.payments(invoice.id())).hasSize(1);
        }

        @Test
        @Tag("case-34")
        void refusesWhatCannotBeAPayment() {
            LocalDate today = LocalDate.of(2026, 11, 24);
            assertThat(refusal(invoice.id(), euro("0.00"), today)).containsExactly("amount");
            assertThat(refusal(invoice.id(), Money.of("USD", "-1"), today)).containsExactly("amount", "amount");
            assertThat(refusal(invoice.id(), euro("1"), today.plusDays(2))).containsExactly("valueDate");
            assertThat(refusal(invoice.id(), euro("1"), LocalDate.of(202, 1, 1)))
                    .containsExactly("valueDate");
            assertThat(refusal("4711", euro("1"), today)).containsExactly("invoiceId");
            assertThat(refusal("DE-2026-0001", euro("1"), today)).containsExactly("invoiceId");
            assertThat(ledger.verify().findings()).isEmpty();
        }

        @Test
        void isOverdueByTheClockAlone() {
            BOOKS.setTime("2026-12-08T22:59:00Z");
            assertThat(ledger.invoice(invoice.id()).orElseThrow().overdue()).isFalse();
            BOOKS.setTime("2026-12-08T23:01:00Z");
            assertThat(ledger.invoice(invoice.id()).orElseThrow().overdue()).isTrue();
            recorded("118.99", "2026-12-08", "late");
            assertThat(ledger.invoice(invoice.id()).orElseThrow().overdue()).isFalse();
        }

        private PaymentResult.Recorded recorded(String amount, String date, String key) {
            return (PaymentResult.Recorded) ledger.pay(invoice.id(), euro(amount), LocalDate.parse(date), "Ref", key);
        }

        private List<String> refusal(String id, Money amount, LocalDate date) {
            PaymentResult result = ledger.pay(id, amount, date, "Ref", "refused");
            return ((PaymentResult.Refused) result)
                    .problems().stream().map(Problem::field).toList();
        }

        private String balance(String account) {
            return BOOKS.database()
                    .inOrganization(
                            new OrganizationId(organization),
                            transaction -> Sql.of(transaction)
                                    .createQuery("""
                                            SELECT sum(CASE side WHEN 'D' THEN amount ELSE -amount END)::text
                                            FROM ledger.journal_line
                                            WHERE account_id = :account
                                            """)
                                    .bind("account", account)
                                    .mapTo(String.class)
                                    .one());
        }
    }

    @Nested
    class Changes {

        @Test
        void areReadInOrderFromACursor() {
            LedgerInvoice one = issued(draft("a"), "a");
            LedgerInvoice two = issued(Books.americanDraft("b", "100"), "b");
            ledger.pay(one.id(), euro("1"), LocalDate.of(2026, 11, 24), "", "p");

            assertThat(ledger.changesSince(0, 10))
                    .containsExactly(
                            new LedgerChange(1, one.id(), "a", LedgerChange.Kind.ISSUED),
                            new LedgerChange(2, two.id(), "b", LedgerChange.Kind.ISSUED),
                            new LedgerChange(3, one.id(), "a", LedgerChange.Kind.PAYMENT));
            assertThat(ledger.changesSince(1, 1))
                    .extracting(LedgerChange::position)
                    .containsExactly(2L);
            assertThat(ledger.changesSince(3, 10)).isEmpty();
        }

        @Test
        void areNotMadeByRepeatedCalls() {
            issued(draft("a"), "a");
            ledger.issue(draft("a"), "a");
            assertThat(ledger.changesSince(0, 10)).hasSize(1);
        }
    }

    @Nested
    class Parties {

        @Test
        void areStoredOnceAndChangedByNewKeys() {
            assertThat(ledger.upsertParty(Books.BUYER, "k1")).isEqualTo(new PartyResult.Stored("org-7"));
            assertThat(ledger.upsertParty(Books.BUYER, "k1")).isEqualTo(new PartyResult.Stored("org-7"));
            Party moved =
                    new Party("org-7", "Müller GmbH", new Address("Neu 1", "10115", "Berlin", null, "DE"), null, null);
            assertThat(ledger.upsertParty(moved, "k2")).isEqualTo(new PartyResult.Stored("org-7"));
            assertThat(ledger.upsertParty(moved, "k1")).isInstanceOf(PartyResult.Contradiction.class);
        }

        @Test
        void areRefusedWithEveryProblem() {
            Party nobody = new Party("x", "", new Address("", "1", "B", null, "XX"), null, null);
            assertThat(((PartyResult.Refused) ledger.upsertParty(nobody, "k")).problems())
                    .extracting(Problem::field)
                    .containsExactly("name", "address.street", "address.country");
        }
    }

    @Test
    void refusesTenantWithEveryProblem() {
        Tenant bad = renamed(Books.GERMAN, "");
        assertThatThrownBy(() -> ledger.putTenant(bad))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tenant demo is not valid")
                .hasMessageContaining("name: it must not be empty");
    }

    @Test
    void sumsUpPerCurrency() {
        issued(draft("a"), "a");
        LedgerInvoice american = issued(Books.americanDraft("b", "1054.00"), "b");
        ledger.pay(american.id(), Money.of("USD", "54"), LocalDate.of(2026, 11, 24), "", "p");
        assertThat(ledger.summary())
                .containsExactly(
                        new LedgerSummary(1, euro("99.99"), euro("19.00"), euro("118.99"), euro("0"), 0),
                        new LedgerSummary(
                                1,
                                Money.of("USD", "1054"),
                                Money.of("USD", "0"),
                                Money.of("USD", "1054"),
                                Money.of("USD", "54"),
                                0));
    }

    @Test
    void showsNothingOfOtherOrganizations() {
        LedgerInvoice invoice = issued(draft("a"), "a");
        Ledger other = new Ledger(BOOKS.database().organizationDataSource(), organization + "-other", BOOKS);
        assertThat(other.tenants()).isEmpty();
        assertThat(other.invoice(invoice.id())).isEmpty();
        assertThat(other.findByReference("a")).isEmpty();
        assertThat(other.invoices("", 10)).isEmpty();
        assertThat(other.changesSince(0, 10)).isEmpty();
        assertThat(other.pay(invoice.id(), euro("1"), LocalDate.of(2026, 11, 24), "", "p"))
                .isInstanceOf(PaymentResult.Refused.class);
        assertThat(other.verify()).isEqualTo(new Verification(0, 0, 0, 0, List.of()));
    }

    private LedgerInvoice issued(InvoiceDraft draft, String key) {
        return ((IssueResult.Issued) ledger.issue(draft, key)).invoice();
    }

    private List<String> refusal(InvoiceDraft draft) {
        return switch (ledger.issue(draft, "refused-" + draft.reference())) {
            case IssueResult.Issued _ -> List.of();
            case IssueResult.Refused refused ->
                refused.problems().stream().map(Problem::field).toList();
            case IssueResult.Contradiction contradiction -> List.of(contradiction.reason());
        };
    }

    private static Money euro(String amount) {
        return Money.of("EUR", amount);
    }

    private static InvoiceDraft withTenant(InvoiceDraft draft, String tenantId) {
        return new InvoiceDraft(
                draft.reference(),
                tenantId,
                draft.buyer(),
                draft.currency(),
                draft.taxMethod(),
                draft.lines(),
                draft.discounts(),
                draft.serviceDate(),
                draft.language(),
                draft.note());
    }

    private static InvoiceDraft withBuyer(InvoiceDraft draft, Party buyer) {
        return new InvoiceDraft(
                draft.reference(),
                draft.tenantId(),
                buyer,
                draft.currency(),
                draft.taxMethod(),
                draft.lines(),
                draft.discounts(),
                draft.serviceDate(),
                draft.language(),
                draft.note());
    }

    private static InvoiceDraft inDollars(InvoiceDraft draft) {
        return new InvoiceDraft(
                draft.reference(),
                draft.tenantId(),
                draft.buyer(),
                Books.USD,
                draft.taxMethod(),
                draft.lines(),
                draft.discounts(),
                draft.serviceDate(),
                draft.language(),
                draft.note());
    }

    private static Tenant renamed(Tenant tenant, String name) {
        return new Tenant(
                tenant.id(),
                name,
                tenant.address(),
                tenant.vatId(),
                tenant.taxNumber(),
                tenant.currency(),
                tenant.zone(),
                tenant.language(),
                tenant.numberPrefix(),
                tenant.paymentTermsDays(),
                tenant.iban(),
                tenant.bic(),
                tenant.taxProfile(),
                tenant.email(),
                tenant.phone());
    }
}
