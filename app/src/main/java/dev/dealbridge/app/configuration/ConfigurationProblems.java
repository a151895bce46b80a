package dev.dealbridge.app.configuration;

import java.util.List;
import java.util.stream.Collectors;

/// The configuration cannot be used. Names every problem that was found, each with its key and its remedy.
public final class ConfigurationProblems extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    ConfigurationProblems(String source, List<Problem> problems) {
        super(sentence(source, problems));
        this.problems = List.copyOf(problems);
    }

    /// All problems, in the order in which the keys are read.
    public List<Problem> problems() {
        return problems;
    }

    private static String sentence(String source, List<Problem> problems) {
        return problems.stream()
                .map(problem -> "  " + problem)
                .collect(Collectors.joining(
                        "\n",
                        "The configuration (%s) has %s:\n"
                                .formatted(source, problems.size() == 1 ? "a problem" : problems.size() + " problems"),
                        ""));
    }

    /// One thing that is wrong.
    ///
    /// @param key path of the key, for example `tenant.iban`
    /// @param cause what is wrong with it
    /// @param remedy what to do
    public record Problem(String key, String cause, String remedy) {
        @Override
        public String toString() {
            return key + ": " + cause + "; " + remedy;
        }
    }
}
