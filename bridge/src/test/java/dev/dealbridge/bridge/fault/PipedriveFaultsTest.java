package dev.dealbridge.bridge.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.engine.intent.Lookup;
import dev.dealbridge.pipedrive.error.Failure;
import dev.dealbridge.pipedrive.error.PipedriveException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PipedriveFaultsTest {

    private final PipedriveFaults faults =
            new PipedriveFaults(Waits.usual(Duration.ofSeconds(30), Duration.ofSeconds(60)));

    @Test
    void whatWasToBePartOfARecordThatIsGoneIsAbsent() {
        Failure failure =
                new Failure("getDealFiles", "GET /api/v1/deals/7/files", 404, null, "Deal not found", "check it", null);

        assertThat(faults.afterLookup(new PipedriveException.NotFound(failure))).isEqualTo(new Lookup.Absent<>());
    }
}
