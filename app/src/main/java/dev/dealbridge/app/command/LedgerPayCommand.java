package dev.dealbridge.app.command;

import dev.dealbridge.app.Workbench;
import dev.dealbridge.app.console.Amounts;
import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import dev.dealbridge.app.report.Json;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.ledger.book.Ledger;
import dev.dealbridge.ledger.book.LedgerInvoice;
import dev.dealbridge.ledger.book.LedgerPayment;
import dev.dealbridge.ledger.book.PaymentResult;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `ledger pay`: money was received for an invoice.
@Command(
        name = "pay",
        description = {
            "Records a payment for an invoice. A running bridge tells the deal within seconds.",
            "Pays what is open unless --amount says otherwise."
        })
final class LedgerPayCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private BridgeOptions bridge = new BridgeOptions();

    @Option(names = "--invoice", paramLabel = "NUMBER", required = true, description = "Number of the invoice.")
    private String number = "";

    @Option(
            names = "--amount",
            paramLabel = "A",
            description = "Amount in the invoice's currency, for example 118.99; what is open if left out.")
    private @Nullable BigDecimal amount;

    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            description = "Value date; today in the tenant's zone if left out.")
    private @Nullable LocalDate date;

    @Option(
            names = "--reference",
            paramLabel = "TEXT",
            defaultValue = "recorded by hand",
            description = "What the bank statement says (${DEFAULT-VALUE}).")
    private String reference = "";

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = {
                "Names this payment: the same key records it once, however often it is given.",
                "Amount and date that are left out are then those of the first time."
            })
    private @Nullable String key;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    LedgerPayCommand(Console console) {
        this.console = console;
    }

    /// What was recorded.
    record Paid(
            String invoice,
            String amount,
            String valueDate,
            String state,
            String paid,
            String open,
            boolean repeated) {}

    @Override
    public Integer call() {
        Paid paid = bridge.with(this::pay);
        console.out()
                .println(
                        json
                                ? Json.line(paid)
                                : "%s of %s recorded for invoice %s, now %s; open %s."
                                        .formatted(
                                                paid.amount(),
                                                paid.valueDate(),
                                                paid.invoice(),
                                                paid.state().replace('_', ' '),
                                                paid.open()));
        return ExitCode.OK.number();
    }

    private Paid pay(Workbench workbench) {
        Ledger ledger = workbench.ledger();
        LedgerInvoice invoice = ledger.findByNumber(
                        workbench.configuration().tenant().id(), number)
                .orElseThrow(() -> new Failure(
                        ExitCode.DATA,
                        "There is no invoice %s: the page and the deals show the numbers.".formatted(number)));
        // What is left out means what it meant the first time: what is open now, or today, would contradict it.
        Optional<LedgerPayment> earlier = key == null ? Optional.empty() : ledger.paymentOf(key);
        Money money = amount == null
                ? earlier.map(LedgerPayment::amount).orElse(invoice.open())
                : exact(invoice.open(), amount);
        LocalDate valueDate =
                date == null ? earlier.map(LedgerPayment::valueDate).orElseGet(workbench::today) : date;
        String named = key == null ? UUID.randomUUID().toString() : key;
        return switch (ledger.pay(invoice.id(), money, valueDate, reference, named)) {
            case PaymentResult.Recorded(var payment, var after, var repeated) ->
                new Paid(
                        number,
                        Amounts.text(payment.amount()),
                        payment.valueDate().toString(),
                        after.settlement().name().toLowerCase(Locale.ROOT),
                        Amounts.text(after.paid()),
                        Amounts.text(after.open()),
                        repeated);
            case PaymentResult.Refused(List<Problem> problems) ->
                throw new Failure(
                        ExitCode.DATA,
                        "The payment was not recorded: "
                                + problems.stream().map(Problem::toString).collect(Collectors.joining("; ")) + ".");
            case PaymentResult.Contradiction _ ->
                throw new Failure(
                        ExitCode.DATA,
                        ledger.paymentOf(named)
                                .map(payment -> alreadyRecorded(ledger, payment))
                                .orElse(
                                        "The payment was not recorded: the key \"%s\" names something else than a payment."
                                                        .formatted(named)
                                                + " Give another --key."));
        };
    }

    /// Never advises another key: the same money would be booked twice.
    private String alreadyRecorded(Ledger ledger, LedgerPayment payment) {
        String paid = ledger.invoice(payment.invoiceId())
                .map(invoice -> invoice.document().number())
                .orElse("");
        return ("Nothing was recorded now: the key \"%s\" has recorded %s of %s for invoice %s already, with the reference"
                        + " \"%s\". If this is the same payment, leave out what differs.")
                .formatted(key, payment.amount(), payment.valueDate(), paid, payment.reference());
    }

    private static Money exact(Money like, BigDecimal amount) {
        try {
            return Money.of(like.currency(), amount);
        } catch (ArithmeticException _) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--amount %s has more decimals than %s has."
                            .formatted(amount.toPlainString(), like.currency().getCurrencyCode()));
        }
    }
}
