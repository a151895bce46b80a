package dev.dealbridge.ledger.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.ledger.Books;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each test breaks something in the books as someone would who goes around the ledger, and expects it to
/// be found and located.
class VerifierTest {

    private static final Books BOOKS = new Books();
    private static int organizations;

    private final String organization = "verified-" + ++organizations;
    private final Ledger ledger = BOOKS.ledger(organization);

    @BeforeEach
    void keepBooks() {
        for (int i = 1; i <= 3; i++) {
            ledger.issue(Books.draft("deal-" + i), "issue-" + i);
        }
        LedgerInvoice first = ledger.findByReference("deal-1").orElseThrow();
        LedgerInvoice second = ledger.findByReference("deal-2").orElseThrow();
        ledger.pay(first.id(), Money.of("EUR", "18.99"), LocalDate.of(2026, 11, 24), "", "pay-1");
        ledger.pay(second.id(), Money.of("EUR", "120.00"), LocalDate.of(2026, 11, 24), "", "pay-2");
        ledger.pdf(first.id());
        assertThat(ledger.verify()).isEqualTo(new Verification(6, 3, 2, 1, List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    chain   | tenant demo, entry 2 | UPDATE ledger.journal_entry SET text = 'x' WHERE sequence = 2
                    chain   | tenant demo, entry 2 | UPDATE ledger.journal_line SET amount = 1.005 WHERE sequence = 2 AND line = 1
                    chain   | tenant demo, entry 2 | UPDATE ledger.journal_line SET amount = 'NaN' WHERE sequence = 2 AND line = 1
                    chain   | tenant demo, entry 2 | UPDATE ledger.journal_line SET currency = 'ABC' WHERE sequence = 2
                    chain   | tenant demo, entry 2 | UPDATE ledger.journal_line SET currency = 'XAU' WHERE sequence = 2
                    document | invoice DE-2026-0002 | UPDATE ledger.invoice SET net = net + 0.001, tax = tax - 0.001 WHERE number = 'DE-2026-0002'
                    document | invoice DE-2026-0002 | UPDATE ledger.invoice SET net = 'NaN', tax = 'NaN', gross = 'NaN', payable = 'NaN' WHERE number = 'DE-2026-0002'
                    document | invoice DE-2026-0002 | UPDATE ledger.invoice SET currency = 'ABC' WHERE number = 'DE-2026-0002'
                    document | invoice DE-2026-0002 | UPDATE ledger.invoice SET currency = 'XAU' WHERE number = 'DE-2026-0002'
                    document | invoice DE-2026-0002 | UPDATE ledger.invoice SET service_date = service_date - 30 WHERE number = 'DE-2026-0002'
                    document | invoice DE-2026-0002 | UPDATE ledger.invoice SET issue_date = 'infinity' WHERE number = 'DE-2026-0002'
                    numbers | tenant demo, 2026, INVOICE | UPDATE ledger.invoice SET number = '99999999999999999999' WHERE number = 'DE-2026-0002'
                    payments | payment of invoice DE-2026-0001 | UPDATE ledger.payment SET value_date = value_date - 40 WHERE sequence = 4
                    payments | payment of invoice DE-2026-0001 | UPDATE ledger.payment SET reference = 'somebody else' WHERE sequence = 4
                    payments | payment of invoice DE-2026-0001 | UPDATE ledger.payment SET currency = 'USD' WHERE sequence = 4
                    payments | payment of invoice DE-2026-0003 | UPDATE ledger.payment SET invoice_id = (SELECT i.id FROM ledger.invoice i WHERE i.organization_id = payment.organization_id AND i.number = 'DE-2026-0003') WHERE sequence = 4
                    payments | tenant demo, entry 4 | DELETE FROM ledger.payment WHERE sequence = 4
                    files   | tenant demo, entry 6 | DELETE FROM ledger.document_file WHERE media_type = 'application/pdf'
                    files   | file DE-2026-0001.pdf | UPDATE ledger.document_file SET bytes = 'other', sha256 = encode(sha256('other'), 'hex') WHERE media_type = 'application/pdf'
                    files   | file DE-2026-0001.pdf | UPDATE ledger.document_file SET invoice_id = (SELECT i.id FROM ledger.invoice i WHERE i.organization_id = document_file.organization_id AND i.number = 'DE-2026-0003') WHERE media_type = 'application/pdf'
                    files   | file other.pdf | UPDATE ledger.document_file SET file_name = 'other.pdf' WHERE media_type = 'application/pdf'
                    chain   | tenant demo, entry 4 | UPDATE ledger.journal_entry SET entry_date = entry_date - 1 WHERE sequence = 4
                    chain   | tenant demo, entry 1 | UPDATE ledger.journal_line SET account_id = '8300' WHERE sequence = 1 AND line = 2
                    chain   | tenant demo, entry 3 | UPDATE ledger.journal_line SET amount = amount + 0.01 WHERE sequence = 3 AND line < 3 AND line <> 0
                    balance | tenant demo, entry 3 | UPDATE ledger.journal_line SET amount = amount + 0.01 WHERE sequence = 3 AND line = 1
                    balance | tenant demo          | UPDATE ledger.journal_line SET amount = amount + 0.01 WHERE sequence = 3 AND line = 1
                    balance | tenant demo, entry 2 | DELETE FROM ledger.journal_line WHERE sequence = 2
                    chain   | tenant demo, entry 3 | DELETE FROM ledger.journal_entry WHERE sequence = 2
                    chain   | tenant demo          | DELETE FROM ledger.journal_entry WHERE sequence = 6
                    chain   | tenant demo          | UPDATE ledger.chain SET last_sequence = 4 WHERE tenant_id = 'demo'
                    document | invoice DE-2026-0002 | UPDATE ledger.invoice SET snapshot = replace(snapshot, 'Beratung', 'Beratunq') WHERE number = 'DE-2026-0002'
                    document | invoice DE-2026-0002 | UPDATE ledger.invoice SET net = net + 1, tax = tax - 1 WHERE number = 'DE-2026-0002'
                    document | invoice DE-2026-0003 | UPDATE ledger.invoice SET due_date = due_date + 30 WHERE number = 'DE-2026-0003'
                    document | invoice DE-2026-0001 | DELETE FROM ledger.journal_entry WHERE sequence = 1
                    numbers | tenant demo, 2026, INVOICE | DELETE FROM ledger.invoice WHERE number = 'DE-2026-0002'
                    numbers | tenant demo, 2026, INVOICE | UPDATE ledger.number_range SET last_number = 4
                    numbers | invoice DE-2026-0002 | UPDATE ledger.invoice SET issue_date = issue_date - 1 WHERE number = 'DE-2026-0002'
                    payments | invoice DE-2026-0001 | UPDATE ledger.payment SET amount = 118.99 WHERE sequence = 4
                    payments | invoice DE-2026-0002 | DELETE FROM ledger.payment WHERE sequence = 5
                    changes | organization * | DELETE FROM ledger.change WHERE position = 2
                    files   | file DE-2026-0001.pdf | UPDATE ledger.document_file SET bytes = set_byte(bytes, 1000, 1 + get_byte(bytes, 1000) % 200)
                    """)
    void findsAndLocates(String rule, String where, String tampering) throws Exception {
        String mine = " organization_id = '" + organization + "'";
        BOOKS.tamper(tampering.contains(" WHERE ") ? tampering + " AND" + mine : tampering + " WHERE" + mine);
        Verification verification = ledger.verify();
        assertThat(verification.isSound()).isFalse();
        assertThat(verification.findings()).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.where()).isEqualTo(where.replace("*", organization));
            assertThat(finding.what()).isNotBlank();
        });
    }

    /// The sums of the invoice stay as they are.
    @Test
    void findsAmountsSwappedBetweenPaymentsOfOneInvoice() throws Exception {
        LedgerInvoice third = ledger.findByReference("deal-3").orElseThrow();
        ledger.pay(third.id(), Money.of("EUR", "10.00"), LocalDate.of(2026, 11, 24), "a", "pay-3");
        ledger.pay(third.id(), Money.of("EUR", "20.00"), LocalDate.of(2026, 11, 24), "b", "pay-4");
        BOOKS.tamper("""
                UPDATE ledger.payment SET amount = 30 - amount
                WHERE reference IN ('a', 'b') AND organization_id = '%s'
                """.formatted(organization));
        assertThat(ledger.verify().findings())
                .extracting(Verification.Finding::where)
                .containsExactly("payment of invoice DE-2026-0003", "payment of invoice DE-2026-0003");
    }

    /// Whoever rewrites a snapshot and its hash is given away by the journal, whose chain covers that hash.
    @Test
    void findsRewrittenSnapshotWithItsHash() throws Exception {
        BOOKS.tamper("""
                UPDATE ledger.invoice SET snapshot = replace(snapshot, 'Beratung', 'Beratunq'),
                    snapshot_sha256 = encode(sha256(convert_to(replace(snapshot, 'Beratung', 'Beratunq'), 'UTF8')), 'hex')
                WHERE number = 'DE-2026-0002' AND organization_id = '%s'
                """.formatted(organization));
        assertThat(ledger.verify().findings())
                .extracting(Verification.Finding::toString)
                .containsExactly(
                        "document: invoice DE-2026-0002: the journal does not hold exactly one entry of its snapshot");
    }

    @Test
    void findsRehashedEntryByItsSuccessor() throws Exception {
        BOOKS.tamper(
                "UPDATE ledger.journal_entry SET hash = repeat('a', 64) WHERE sequence = 2 AND organization_id = '%s'"
                        .formatted(organization));
        assertThat(ledger.verify().findings())
                .extracting(Verification.Finding::where)
                .containsExactly("tenant demo, entry 2", "tenant demo, entry 3");
    }
}
