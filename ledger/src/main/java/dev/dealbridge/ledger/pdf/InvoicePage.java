package dev.dealbridge.ledger.pdf;

import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.invoice.document.DraftLine;
import dev.dealbridge.invoice.document.Party;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// The invoice as an XHTML tree, laid out by `invoice.css`.
final class InvoicePage {

    private static final String STYLE = styleSheet();
    private static final int COLUMNS = 6;
    private static final Set<String> REGION_BEFORE_POST_CODE = Set.of("AU", "CA", "US");

    private final PrintedInvoice invoice;
    private final Seller seller;
    private final Language language;
    private final TotalsBlock totals;

    private InvoicePage(PrintedInvoice invoice) {
        this.invoice = invoice;
        this.seller = invoice.seller();
        this.language = Language.of(invoice.language());
        this.totals = new TotalsBlock(invoice, language);
    }

    static Document of(PrintedInvoice invoice) {
        try {
            Document document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
            Element root = document.createElement("html");
            document.appendChild(root);
            new InvoicePage(invoice).write(new Elements(document, root));
            return document;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own XML parser refuses its default settings", e);
        }
    }

    private void write(Elements html) {
        html.attribute("lang", language.code());
        html.element("head", "", head -> {
            String title = word(Term.INVOICE) + ' ' + invoice.number();
            head.element("title", "", title);
            head.element("meta", "", meta -> {
                meta.attribute("name", "description");
                meta.attribute("content", title + ", " + invoice.seller().name());
            });
            head.element("style", "", STYLE);
        });
        html.element("body", "", body -> {
            // First, because it stands on every page from the one on that it is met on.
            body.element("div", "footer", this::footer);
            body.element("div", "letterhead", this::letterhead);
            body.element(
                    "table",
                    "top",
                    table -> table.element("tr", "", row -> {
                        row.element("td", "recipient", this::recipient);
                        row.element("td", "", this::facts);
                    }));
            body.element("h1", "", word(Term.INVOICE) + ' ' + invoice.number());
            body.element("table", "lines", this::lines);
            totals.taxNotes(body);
            body.element("div", "payment", this::payment);
            String note = invoice.note();
            if (note != null && !note.isBlank()) {
                body.element("h2", "", word(Term.NOTE));
                body.element("p", "", note);
            }
        });
    }

    private void letterhead(Elements head) {
        head.element("div", "brand", seller.name());
    }

    private void recipient(Elements cell) {
        Address from = seller.address();
        cell.element(
                "div",
                "return-address",
                seller.name() + " · " + from.street() + " · " + locality(from).replace('\n', ' '));
        Party buyer = invoice.buyer();
        Address to = buyer.address();
        cell.element("div", "strong", buyer.name());
        cell.element("div", "", to.street());
        cell.element("div", "", locality(to));
        if (!to.country().equals(from.country())) {
            cell.element("div", "", language.country(to.country()));
        }
    }

    /// Post code, city and region in the order of the country's post.
    private static String locality(Address address) {
        String region = address.region();
        boolean named = region != null && !region.isBlank();
        if (REGION_BEFORE_POST_CODE.contains(address.country())) {
            return address.city() + (named ? ", " + region : "") + ' ' + address.postalCode();
        }
        return address.postalCode() + ' ' + address.city() + (named ? '\n' + region : "");
    }

    private void facts(Elements cell) {
        cell.element("table", "facts", table -> {
            fact(table, Term.INVOICE_NUMBER, invoice.number());
            fact(table, Term.ISSUE_DATE, language.date(invoice.issueDate()));
            fact(table, Term.SERVICE_DATE, language.date(invoice.serviceDate()));
            fact(table, Term.DUE_DATE, language.date(invoice.dueDate()));
            fact(table, Term.REFERENCE, invoice.reference());
            fact(table, Term.YOUR_VAT_ID, invoice.buyer().vatId());
        });
    }

    private void fact(Elements table, Term term, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            table.element("tr", "", row -> {
                row.element("td", "label", word(term));
                row.element("td", "value", value);
            });
        }
    }

    private void lines(Elements table) {
        String currency = invoice.totals().payable().currency().getCurrencyCode();
        String terms = switch (invoice.taxMethod()) {
            case EXCLUSIVE -> ' ' + word(Term.NET);
            case INCLUSIVE -> ' ' + word(Term.GROSS);
            case NONE -> "";
        };
        table.element(
                "thead",
                "",
                head -> head.element("tr", "", row -> {
                    row.element("th", "position", word(Term.POSITION));
                    row.element("th", "description", word(Term.DESCRIPTION));
                    row.element("th", "quantity", word(Term.QUANTITY));
                    row.element("th", "price", word(Term.UNIT_PRICE) + terms + '\n' + currency);
                    row.element("th", "rate", word(Term.TAX_RATE));
                    row.element("th", "amount", word(Term.AMOUNT) + terms + '\n' + currency);
                }));
        int last = invoice.lines().size() - 1;
        table.element("tbody", "", body -> {
            for (PrintedLine line : invoice.lines().subList(0, last)) {
                line(body, line);
            }
        });
        // The totals never stand on a page without a line they belong to.
        table.element("tbody", "together", body -> {
            line(body, invoice.lines().get(last));
            body.element(
                    "tr",
                    "totals",
                    row -> row.element("td", "", cell -> {
                        cell.attribute("colspan", Integer.toString(COLUMNS));
                        cell.element("table", "", totals::rows);
                    }));
        });
    }

    private void line(Elements body, PrintedLine printed) {
        DraftLine line = printed.line();
        String unit = line.unit();
        int decimals = printed.amount().list().currency().getDefaultFractionDigits();
        body.element("tr", "", row -> {
            row.element("td", "position", Integer.toString(printed.position()));
            row.element("td", "description", cell -> {
                cell.text(line.description());
                if (!printed.amount().discount().isZero()) {
                    cell.element("div", "discount", lineDiscount(printed));
                }
            });
            row.element(
                    "td",
                    "quantity",
                    language.quantity(line.quantity()) + (unit == null || unit.isBlank() ? "" : ' ' + unit));
            row.element("td", "price", language.price(line.unitPrice(), decimals));
            row.element("td", "rate", totals.rate(line.tax()));
            row.element("td", "amount", language.amount(printed.amount().agreed()));
        });
    }

    private String lineDiscount(PrintedLine printed) {
        return "%s: %s %s %s"
                .formatted(
                        totals.discountName(printed.line().discount()),
                        language.amount(printed.amount().discount().negated()),
                        word(Term.ON),
                        language.money(printed.amount().list()));
    }

    private void payment(Elements block) {
        block.element("h2", "", word(Term.PAYMENT));
        String terms = invoice.paymentTerms();
        String due = language.date(invoice.dueDate());
        if (terms == null || terms.isBlank()) {
            block.element("p", "", word(Term.PAYABLE_BY).formatted(due));
        } else {
            block.element("p", "", terms + '\n' + word(Term.DUE_ON).formatted(due));
        }
        String iban = seller.iban();
        if (iban != null && invoice.totals().payable().isPositive()) {
            block.element("table", "bank", table -> {
                fact(table, Term.ACCOUNT_HOLDER, seller.name());
                bankFact(table, "IBAN", grouped(iban));
                bankFact(table, "BIC", seller.bic());
                fact(table, Term.PAYMENT_REFERENCE, invoice.number());
            });
        }
    }

    private static void bankFact(Elements table, String label, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            table.element("tr", "", row -> {
                row.element("td", "label", label);
                row.element("td", "value", value);
            });
        }
    }

    private void footer(Elements footer) {
        Address address = seller.address();
        footer.element(
                "table",
                "",
                table -> table.element("tr", "", row -> {
                    row.element("td", "", cell -> {
                        cell.element("div", "strong", seller.name());
                        cell.element("div", "", address.street());
                        cell.element("div", "", locality(address));
                        cell.element("div", "", language.country(address.country()));
                    });
                    row.element("td", "contact", cell -> {
                        detail(cell, word(Term.PHONE), seller.phone());
                        detail(cell, word(Term.EMAIL), seller.email());
                        detail(cell, word(Term.VAT_ID), seller.vatId());
                        detail(cell, word(Term.TAX_NUMBER), seller.taxNumber());
                    });
                    row.element("td", "bank", cell -> {
                        String iban = seller.iban();
                        detail(cell, "IBAN", iban == null ? null : grouped(iban));
                        detail(cell, "BIC", seller.bic());
                    });
                    row.element("td", "page", cell -> {
                        cell.text(invoice.number() + '\n' + word(Term.PAGE) + ' ');
                        cell.element("span", "page-number", "");
                        cell.text(' ' + word(Term.OF) + ' ');
                        cell.element("span", "page-count", "");
                    });
                }));
    }

    private static void detail(Elements cell, String label, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            cell.element("div", "", label + ' ' + value);
        }
    }

    /// `DE89370400440532013000` as `DE89 3704 0044 0532 0130 00`.
    private static String grouped(String iban) {
        return String.join(
                " ", List.of(iban.replace(" ", "").toUpperCase(Locale.ROOT).split("(?<=\\G.{4})")));
    }

    private String word(Term term) {
        return term.in(language);
    }

    private static String styleSheet() {
        try (InputStream file = InvoicePage.class.getResourceAsStream("invoice.css")) {
            if (file == null) {
                throw new IllegalStateException("invoice.css is missing beside InvoicePage; build the module again");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("invoice.css cannot be read; the jar is damaged", e);
        }
    }
}
