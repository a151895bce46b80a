package dev.dealbridge.sandbox.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The known differences of Pipedrive's documents from the wire, and which of them were met. Safe for many threads.
final class Differences {
    private static final Path FILE = Path.of("src", "test", "resources", "openapi-differences.tsv");

    private final List<Known> known;
    private final Set<Known> met = ConcurrentHashMap.newKeySet();

    /// A line: a pattern of operations (`v2 getDeals`), a place (`/data` of a list stands for each of its items), what
    /// is different there.
    private record Known(int line, Pattern operation, String place, String what) {}

    private Differences(List<Known> known) {
        this.known = known;
    }

    static Differences read() {
        try {
            List<String> lines = Files.readAllLines(FILE);
            return new Differences(IntStream.range(1, lines.size())
                    .mapToObj(i -> {
                        String[] cells = lines.get(i).split("\t", -1);
                        return new Known(i + 1, Pattern.compile(cells[0]), cells[1], cells[2]);
                    })
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether a line explains a difference. The first one that does is met.
    boolean explain(String operation, String place, String what) {
        String plain = place.replaceFirst("^/data/\\*", "/data");
        for (Known difference : known) {
            if (difference.what.equals(what)
                    && difference.place.equals(plain)
                    && difference.operation.matcher(operation).matches()) {
                met.add(difference);
                return true;
            }
        }
        return false;
    }

    /// The lines that were not met so far.
    List<String> unused() {
        return known.stream()
                .filter(difference -> !met.contains(difference))
                .map(difference -> "line %d: %s %s %s"
                        .formatted(difference.line, difference.operation, difference.place, difference.what))
                .toList();
    }
}
