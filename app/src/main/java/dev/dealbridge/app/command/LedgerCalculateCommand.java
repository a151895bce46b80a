package dev.dealbridge.app.command;

import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import dev.dealbridge.ledger.calculation.JsonCalculation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `ledger calculate`: the totals of an invoice, for anyone to check the arithmetic.
@Command(
        name = "calculate",
        description = {
            "Reads an invoice as JSON and prints its totals as JSON, amounts as strings.",
            "The invoice has currency, tax_method (exclusive, inclusive, none) and lines with quantity, price and"
                    + " tax_rate; optional are base_quantity, tax_category, discount, discounts and cash_rounding."
        })
final class LedgerCalculateCommand implements Callable<Integer> {
    private static final int LARGEST = 4 * JsonCalculation.MAX_LENGTH;

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "The JSON file; - reads standard input.")
    private Path file = Path.of("-");

    LedgerCalculateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().println(JsonCalculation.calculate(json()));
        return ExitCode.OK.number();
    }

    private String json() {
        boolean standardInput = file.toString().equals("-");
        try (InputStream input = standardInput ? System.in : Files.newInputStream(file)) {
            byte[] bytes = input.readNBytes(LARGEST);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException _) {
            throw new Failure(
                    ExitCode.DATA,
                    "There is no file %s: give the path of a JSON file, or - for input.".formatted(file));
        } catch (CharacterCodingException _) {
            throw new Failure(ExitCode.DATA, "%s is not UTF-8: save it as UTF-8.".formatted(file));
        } catch (IOException problem) {
            throw new Failure(
                    ExitCode.DATA,
                    "%s cannot be read (%s): check that it is a readable file.".formatted(file, problem.getMessage()));
        }
    }
}
