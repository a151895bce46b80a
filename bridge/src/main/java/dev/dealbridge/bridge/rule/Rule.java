package dev.dealbridge.bridge.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// When a won deal is invoiced, as a person writes it.
///
/// A deal is invoiced when it is won. Pipeline and stage narrow that to some deals; they are compared when
/// the deal is looked at, so a won deal that moves to the stage later is invoiced then.
///
/// @param name how people call it, such as `won deals`
/// @param pipeline the only pipeline whose deals are meant; null for every pipeline
/// @param stage the only stage whose deals are meant; null for every stage
/// @param tenantId who issues the invoice
/// @param tolerancePerLine how far the total may differ from the deal's value, per billed line, in the deal's
///        currency; see [#TOLERANCE]
/// @param goLive a deal won before this day (in the tenant's zone) is never invoiced by the rule
/// @param issueNote whether a note on the deal tells of the issued invoice (10 tokens each)
/// @param paymentNote whether a note on the deal tells of each payment (10 tokens each)
public record Rule(
        String name,
        @Nullable RecordChoice pipeline,
        @Nullable RecordChoice stage,
        String tenantId,
        BigDecimal tolerancePerLine,
        LocalDate goLive,
        boolean issueNote,
        boolean paymentNote) {

    /// The usual tolerance: a cent of rounding per line.
    public static final BigDecimal TOLERANCE = new BigDecimal("0.01");

    public Rule {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a rule has a name, got an empty one");
        }
        if (tolerancePerLine.signum() < 0 || tolerancePerLine.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    "the tolerance per line is between 0 and 1 of the currency, got %s; 0.01 is usual"
                            .formatted(tolerancePerLine.toPlainString()));
        }
    }

    /// Every won deal from a day on, with the usual tolerance, a note on payment and none on issue.
    public static Rule everyWonDeal(String tenantId, LocalDate goLive) {
        return new Rule("won deals", null, null, tenantId, TOLERANCE, goLive, false, true);
    }

    /// The same with or without a note on the deal when the invoice is issued.
    public Rule withIssueNote(boolean written) {
        return new Rule(name, pipeline, stage, tenantId, tolerancePerLine, goLive, written, paymentNote);
    }

    /// The same for the deals of one pipeline, and of one stage of it.
    public Rule within(@Nullable RecordChoice onlyPipeline, @Nullable RecordChoice onlyStage) {
        return new Rule(name, onlyPipeline, onlyStage, tenantId, tolerancePerLine, goLive, issueNote, paymentNote);
    }
}
