package dev.dealbridge.invoice.problem;

import java.util.List;
import java.util.stream.Collectors;

/// An input that breaks rules; it names every broken rule, not just the first.
public final class InvalidInputException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /// @param what the thing that is wrong, such as `invoice 2026-17`
    public InvalidInputException(String what, List<Problem> problems) {
        super(problems.stream()
                .map(Problem::toString)
                .collect(Collectors.joining("\n  ", what + " is not valid:\n  ", "")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
