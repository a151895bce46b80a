package dev.dealbridge.bridge.invoicing;

import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.party.BuyerFacts;
import dev.dealbridge.invoice.calculation.Totals;
import dev.dealbridge.invoice.document.InvoiceDraft;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The exact outcome for a won deal, computed before anything is written.
///
/// @param lines what would be billed, as far as it is known
/// @param disabledLines how many lines are left out because they are disabled
/// @param draft the invoice as it would be issued; null while something is missing
/// @param totals null while the tax is not known
/// @param match how the totals fit the deal's value; null while there are no totals
/// @param holds what stops it; empty means that it can be carried out
public record Plan(
        BusinessKey key,
        DealFacts deal,
        @Nullable BuyerFacts buyer,
        List<PlanLine> lines,
        int disabledLines,
        @Nullable InvoiceDraft draft,
        @Nullable Totals totals,
        @Nullable ValueMatch match,
        List<Hold> holds,
        TokenCost tokens) {

    public Plan {
        lines = List.copyOf(lines);
        holds = List.copyOf(holds);
        if (holds.isEmpty() && (draft == null || totals == null)) {
            throw new IllegalArgumentException("a plan without holds has a draft and totals");
        }
    }

    /// Whether nothing stops it.
    public boolean isExecutable() {
        return holds.isEmpty();
    }

    /// The same plan with one more thing that stops it.
    Plan heldBy(Hold hold) {
        List<Hold> more = Stream.concat(holds.stream(), Stream.of(hold)).toList();
        return new Plan(key, deal, buyer, lines, disabledLines, draft, totals, match, more, tokens);
    }

    /// The same for a deal that is invoiced already, so that nothing is left to write.
    public Plan withoutWrites() {
        return new Plan(key, deal, buyer, lines, disabledLines, draft, totals, match, holds, tokens.withoutWrites());
    }

    /// What pins this plan: see [PlanHash]. Empty while something stops it.
    public Optional<String> hash() {
        InvoiceDraft sure = draft;
        Totals sums = totals;
        return isExecutable() && sure != null && sums != null ? Optional.of(PlanHash.of(sure, sums)) : Optional.empty();
    }
}
