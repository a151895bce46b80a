package dev.dealbridge.app.report;

import java.util.List;
import java.util.stream.Stream;

/// What `doctor` looked at and what is to be done.
public record DoctorReport(List<Finding> findings) {
    public DoctorReport {
        findings = List.copyOf(findings);
    }

    /// How a look went.
    public enum Verdict {
        OK,
        /// Works, but somebody should look.
        WARNING,
        /// Does not work, or not safely.
        BROKEN
    }

    /// One look.
    ///
    /// @param subject what was looked at
    /// @param found what it is
    /// @param remedy what to do; empty when all is well
    public record Finding(Verdict verdict, String subject, String found, String remedy) {
        public static Finding ok(String subject, String found) {
            return new Finding(Verdict.OK, subject, found, "");
        }

        public static Finding warning(String subject, String found, String remedy) {
            return new Finding(Verdict.WARNING, subject, found, remedy);
        }

        public static Finding broken(String subject, String found, String remedy) {
            return new Finding(Verdict.BROKEN, subject, found, remedy);
        }

        private Stream<String> text() {
            String mark = switch (verdict) {
                case OK -> "ok     ";
                case WARNING -> "warning";
                case BROKEN -> "BROKEN ";
            };
            String line = mark + "  " + subject + ": " + found;
            return remedy.isEmpty()
                    ? Stream.of(line)
                    : Stream.of(line, "         -> " + remedy.replace("\n", "\n            "));
        }
    }

    /// Whether nothing is broken.
    public boolean isSound() {
        return findings.stream().noneMatch(finding -> finding.verdict() == Verdict.BROKEN);
    }

    /// The same for people.
    public List<String> text() {
        long broken = findings.stream()
                .filter(finding -> finding.verdict() == Verdict.BROKEN)
                .count();
        long warnings = findings.stream()
                .filter(finding -> finding.verdict() == Verdict.WARNING)
                .count();
        String summary = broken + warnings == 0
                ? "Everything is as it should be."
                : "%d broken, %d to look at.".formatted(broken, warnings);
        return Stream.concat(findings.stream().flatMap(Finding::text), Stream.of("", summary))
                .toList();
    }
}
