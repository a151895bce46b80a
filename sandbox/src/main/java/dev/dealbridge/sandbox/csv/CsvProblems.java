package dev.dealbridge.sandbox.csv;

import java.util.List;
import java.util.stream.Collectors;

/// The files cannot be loaded; nothing was. Names all problems at once.
public final class CsvProblems extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 20;

    private final transient List<Problem> problems;

    public CsvProblems(List<Problem> problems) {
        super(sentence(problems));
        this.problems = List.copyOf(problems);
    }

    /// All problems, in the order of files and lines.
    public List<Problem> problems() {
        return problems;
    }

    private static String sentence(List<Problem> problems) {
        String shown = problems.stream().limit(SHOWN).map(Problem::toString).collect(Collectors.joining("\n  "));
        String more = problems.size() > SHOWN ? "\n  and " + (problems.size() - SHOWN) + " more" : "";
        return "nothing was imported, because the CSV files have %d problem%s:\n  %s%s"
                .formatted(problems.size(), problems.size() == 1 ? "" : "s", shown, more);
    }

    /// One problem.
    ///
    /// @param line counted from 1 with the header; 0 when it is about the whole file
    /// @param column column name; empty when it is about the whole file or row
    /// @param message what is wrong and what is expected
    public record Problem(String file, long line, String column, String message) {
        @Override
        public String toString() {
            return file + (line > 0 ? " line " + line : "") + (column.isEmpty() ? "" : ", column " + column) + ": "
                    + message;
        }
    }
}
