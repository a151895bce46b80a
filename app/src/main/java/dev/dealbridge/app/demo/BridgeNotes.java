package dev.dealbridge.app.demo;

import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.bridge.rule.Rule;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.note.Note;
import dev.dealbridge.pipedrive.note.NoteFilter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The notes that the bridge wrote on deals. Each carries a mark that says what it tells of:
/// `main:deal:42:1:1/issued`, or `main:deal:42:1:1/paid/0/PARTLY_PAID/19.00` for what was known to be paid in all.
final class BridgeNotes {
    private static final int PAGE = 500;
    private static final Pattern MARK = Pattern.compile("\\[Dealbridge ([^\\]]+)]");

    private final Map<DealId, List<Told>> told = new HashMap<>();

    /// One note.
    private record Told(String mark, String content) {}

    private BridgeNotes() {}

    /// Reads all notes in large pages.
    static BridgeNotes readBy(Pipedrive inspector) {
        BridgeNotes notes = new BridgeNotes();
        for (Note note : inspector.notes().list(NoteFilter.all().withPageSize(PAGE))) {
            Matcher mark = MARK.matcher(note.content());
            if (note.isActive() && note.dealId() != null && mark.find()) {
                notes.told
                        .computeIfAbsent(note.dealId(), _ -> new ArrayList<>())
                        .add(new Told(mark.group(1), note.content()));
            }
        }
        return notes;
    }

    /// The deals that have such notes.
    Set<DealId> deals() {
        return told.keySet();
    }

    /// What is not as rule and payments give it, in sentences. Payments that came together may share a note, so the
    /// last one counts.
    ///
    /// @param number of the invoice
    /// @param payments how many were recorded for it
    /// @param paid what they come to
    List<String> differences(BusinessKey key, String number, int payments, BigDecimal paid, Rule rule) {
        List<String> differences = new ArrayList<>();
        List<Told> left = new ArrayList<>(told.getOrDefault(key.deal(), List.of()));
        left.stream()
                .filter(note -> !note.content().contains(number))
                .forEach(note -> differences.add("a note does not name the invoice: " + note.content()));
        int issued = take(left, key + "/issued");
        int wanted = rule.issueNote() ? 1 : 0;
        if (issued != wanted) {
            differences.add("the deal has %d notes on the issue instead of %d".formatted(issued, wanted));
        }
        if (payments > 0 && rule.paymentNote()) {
            List<String> marks = left.stream()
                    .map(Told::mark)
                    .filter(mark -> mark.startsWith(key + "/paid/"))
                    .toList();
            left.removeIf(note -> marks.contains(note.mark()));
            long last = marks.stream()
                    .filter(mark -> mark.endsWith("/" + paid.toPlainString()))
                    .count();
            if (last != 1) {
                differences.add(
                        "the deal has %d notes on %s paid instead of one".formatted(last, paid.toPlainString()));
            }
            if (marks.size() > payments || Set.copyOf(marks).size() < marks.size()) {
                differences.add("the deal has %d notes on %d payments: %s".formatted(marks.size(), payments, marks));
            }
        }
        left.forEach(note -> differences.add("the deal has a note that should not be: " + note.mark()));
        return differences;
    }

    private static int take(List<Told> notes, String mark) {
        int before = notes.size();
        notes.removeIf(note -> note.mark().equals(mark));
        return before - notes.size();
    }
}
