package dev.dealbridge.app.console;

import dev.dealbridge.sandbox.csv.ImportReport;
import java.util.List;
import java.util.stream.Stream;

/// An import's report in sentences.
public final class ImportLines {
    private ImportLines() {}

    /// A summary, then one line per kind of dirt.
    public static List<String> of(ImportReport report) {
        String summary = "%s: %,d deals (%s), %,d accounts, %,d products, %,d users; won value %s %s"
                .formatted(
                        report.alreadyThere() ? "Already imported" : "Imported",
                        report.deals(),
                        report.byStatus().entrySet().stream()
                                .sorted(java.util.Map.Entry.comparingByKey())
                                .map(entry -> "%,d %s".formatted(entry.getValue(), entry.getKey()))
                                .collect(java.util.stream.Collectors.joining(", ")),
                        report.organizations(),
                        report.products(),
                        report.users(),
                        report.currency(),
                        report.wonValue().toPlainString());
        Stream<String> dirt = report.dirt().stream()
                .map(one -> "  %s, %s: %s in %,d row%s (first in line %d); %s"
                        .formatted(
                                one.file(),
                                one.column(),
                                one.what(),
                                one.rows(),
                                one.rows() == 1 ? "" : "s",
                                one.firstLine(),
                                one.treatment()));
        return Stream.concat(Stream.of(summary), dirt).toList();
    }
}
