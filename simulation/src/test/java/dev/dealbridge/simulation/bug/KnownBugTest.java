package dev.dealbridge.simulation.bug;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each known bug does something wrong that is right without it; whether the simulator finds it is another question.
class KnownBugTest {

    private static final Alteration NONE = new Alteration() {};

    @ParameterizedTest
    @EnumSource
    void doesWrongWhatIsRightWithoutIt(KnownBug bug) {
        assertThat(isRight(bug, NONE)).isTrue();
        assertThat(isRight(bug, bug.alteration())).isFalse();
    }

    private static boolean isRight(KnownBug bug, Alteration alteration) {
        LaneScenes lanes = new LaneScenes(new Site(alteration), alteration);
        IntentScenes intents = new IntentScenes(new Site(alteration));
        EpisodeScenes episodes = new EpisodeScenes(new Site(alteration));
        BorderScenes border = new BorderScenes(alteration);
        return switch (bug) {
            case NO_FENCE -> lanes.refusesWhoLostTheLane();
            case LOST_WAKE_UP -> lanes.runsAgainForWhatCameMeanwhile();
            case LEASE_BY_OWN_CLOCK -> lanes.keepsAnotherNodesLease();
            case COMMIT_TAKEN_FOR_DONE -> lanes.failsWithItsCommit();
            case STEPS_SHARED -> lanes.keepsFlowsApart();
            case FAILED_AS_DONE -> lanes.countsAFailedAttempt();
            case UNKNOWN_SENT_AGAIN -> intents.sendsOnceWhatTookEffect();
            case UNKNOWN_TAKEN_FOR_DONE -> intents.sendsAgainWhatTookNone();
            case SENDING_STORED_LATE -> intents.remembersASendingThatNobodySurvived();
            case LOOKED_UP_AT_ONCE -> intents.waitsBeforeItLooksUp();
            case SETTLED_WHEN_BOOKED -> episodes.isUnsettledWhenBooked();
            case NEWS_DROPPED_EARLY -> episodes.takesNewsBeforeItIsSettled();
            case GIVEN_UP_UNASKED -> episodes.keepsThePlanThatIsCarriedOut();
            case WON_AGAIN_INVOICED -> episodes.keepsItsInvoice();
            case PLACE_AHEAD -> episodes.rollsThePlaceBack();
            case DEDUPED_BY_RECORD -> border.tellsChangesApart();
            case ACKNOWLEDGED_FIRST -> border.storesBeforeItAcknowledges();
            case FAULT_AS_ABSENT -> border.passesAServerFaultOn();
            case NAMED_BY_ATTEMPT -> border.namesAnInvoiceAlike();
        };
    }
}
