package dev.dealbridge.sandbox.state;

import java.util.List;

/// A state cannot be loaded; nothing was.
public final class StateRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 20;

    public StateRefused(String problem) {
        super("the state was not loaded: " + problem);
    }

    StateRefused(List<String> problems) {
        this(sentence(problems));
    }

    private static String sentence(List<String> problems) {
        if (problems.size() == 1) {
            return problems.getFirst();
        }
        String more = problems.size() > SHOWN ? "\n  and " + (problems.size() - SHOWN) + " more" : "";
        return "%d problems:\n  %s%s"
                .formatted(
                        problems.size(),
                        String.join("\n  ", problems.subList(0, Math.min(SHOWN, problems.size()))),
                        more);
    }
}
