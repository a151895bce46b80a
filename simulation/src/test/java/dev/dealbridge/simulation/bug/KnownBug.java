package dev.dealbridge.simulation.bug;

import java.util.Locale;

/// Bugs that nodes may be given, each in one part.
enum KnownBug {
    NO_FENCE("A run that has lost its lane goes on writing."),

    LOST_WAKE_UP("A lane is done when its run ends, whatever was asked of it meanwhile."),

    LEASE_BY_OWN_CLOCK("Each node gives and judges leases by its own clock, which is minutes off."),

    COMMIT_TAKEN_FOR_DONE("A commit that failed or broke off is taken for one that was made."),

    UNKNOWN_SENT_AGAIN("A write without an answer is sent again, and nobody looks it up before."),

    UNKNOWN_TAKEN_FOR_DONE("A write without an answer is taken for one that took effect."),

    SENDING_STORED_LATE("That a write is sent is stored only when its answer is there."),

    LOOKED_UP_AT_ONCE(
            "A write without an answer is looked up before its time is over, and sent again when it is not there yet."),

    STEPS_SHARED("What a step gave is kept by its own name alone, so that one flow gets what another gave."),

    SETTLED_WHEN_BOOKED(
            "An episode counts as finished once its invoice is booked, before file and fields are on the deal."),

    NEWS_DROPPED_EARLY("A payment that is reported before file and fields are on the deal is not told to it later."),

    GIVEN_UP_UNASKED(
            "The plan of a deal that is no longer won is given up, and accounting is not asked what became of it."),

    WON_AGAIN_INVOICED("A deal that is won again gets a second invoice."),

    PLACE_AHEAD("The place in a list is kept though what was found there was rolled back."),

    DEDUPED_BY_RECORD("Two changes of one record are taken for one event, and the second is swallowed."),

    ACKNOWLEDGED_FIRST("A webhook is acknowledged first and committed with the next one."),

    FAILED_AS_DONE("A run that failed counts as done."),

    FAULT_AS_ABSENT("A record that could not be read counts as one that is not there."),

    NAMED_BY_ATTEMPT("Reference and idempotency key of an invoice are made from the number of the attempt.");

    private final String does;

    /// @param does what it does wrong, in one sentence
    KnownBug(String does) {
        this.does = does;
    }

    /// What is other in a node that has it.
    Alteration alteration() {
        return switch (this) {
            case NO_FENCE -> Alteration.ofLanes(WithoutFence::new);
            case LOST_WAKE_UP -> Alteration.ofLanes(WithoutWakeUp::new);
            case LEASE_BY_OWN_CLOCK -> Alteration.ofLanes(LeasesByOwnClock::new);
            case COMMIT_TAKEN_FOR_DONE -> Alteration.ofLanes(CommitTakenForDone::new);
            case UNKNOWN_SENT_AGAIN -> Alteration.ofIntents(UnknownSentAgain::new);
            case UNKNOWN_TAKEN_FOR_DONE -> Alteration.ofIntents(UnknownTakenForDone::new);
            case SENDING_STORED_LATE -> Alteration.ofIntents(SendingStoredLate::new);
            case LOOKED_UP_AT_ONCE -> Alteration.ofIntents(LookedUpAtOnce::new);
            case STEPS_SHARED -> Alteration.ofJournal(StepsShared::new);
            case SETTLED_WHEN_BOOKED -> Alteration.ofEpisodes(SettledWhenBooked::new);
            case NEWS_DROPPED_EARLY -> Alteration.ofEpisodes(NewsDroppedEarly::new);
            case GIVEN_UP_UNASKED -> Alteration.ofEpisodes(GivenUpUnasked::new);
            case WON_AGAIN_INVOICED -> Alteration.ofEpisodes(WonAgainInvoiced::new);
            case PLACE_AHEAD -> Alteration.ofProgress(PlaceAhead::new);
            case DEDUPED_BY_RECORD -> Alteration.ofIntake(DedupedByRecord::new);
            case ACKNOWLEDGED_FIRST -> Alteration.ofIntake(AcknowledgedFirst::new);
            case FAILED_AS_DONE -> Alteration.ofHandlers(FailedAsDone::new);
            case FAULT_AS_ABSENT -> Alteration.ofWire(FaultAsAbsent::new);
            case NAMED_BY_ATTEMPT -> Alteration.ofAccounting(NamedByAttempt::new);
        };
    }

    /// As people are told of it.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + does;
    }
}
