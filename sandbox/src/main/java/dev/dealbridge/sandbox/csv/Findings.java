package dev.dealbridge.sandbox.csv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects what stops an import and what is merely dirty, in the order of reading.
final class Findings {
    /// Reading stops at this many problems: a file of the wrong kind would give one for each line.
    static final int MOST_PROBLEMS = 10_000;

    private final List<CsvProblems.Problem> problems = new ArrayList<>();
    private final Map<Kind, Count> dirt = new LinkedHashMap<>();

    /// Notes what stops the import.
    ///
    /// @throws CsvProblems when it was the last that is collected
    void problem(String file, long line, String column, String message) {
        problems.add(new CsvProblems.Problem(file, line, column, message));
        if (problems.size() >= MOST_PROBLEMS) {
            problems.add(new CsvProblems.Problem(
                    file, 0, "", "reading stopped after " + MOST_PROBLEMS + " problems; repair those first"));
            throwIfAny();
        }
    }

    /// Notes one row that is not clean; rows with equal words are counted together.
    void dirt(String file, long line, String column, String what, String treatment) {
        dirt.merge(
                new Kind(file, column, what, treatment),
                new Count(1, line),
                (old, _) -> new Count(old.rows() + 1, old.firstLine()));
    }

    List<ImportReport.Dirt> dirt() {
        return dirt.entrySet().stream()
                .map(entry -> new ImportReport.Dirt(
                        entry.getKey().file(),
                        entry.getKey().column(),
                        entry.getKey().what(),
                        entry.getKey().treatment(),
                        entry.getValue().rows(),
                        entry.getValue().firstLine()))
                .toList();
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new CsvProblems(problems);
        }
    }

    private record Kind(String file, String column, String what, String treatment) {}

    private record Count(int rows, long firstLine) {}
}
