package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.calllog.CallLog;
import dev.dealbridge.pipedrive.calllog.CallOutcome;
import dev.dealbridge.pipedrive.calllog.NewCallLog;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.id.DealId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Pipedrive has no call to change one.
class CallLogsTest {

    private static final Instant START = Instant.parse("2026-07-01T08:00:00Z");

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void areWrittenReadAndDeleted() {
        DealId deal = pipedrive.deals().create(NewDeal.titled("Workshop")).id();
        CallLog log = pipedrive
                .callLogs()
                .create(call().withSubject("Order").withDeal(deal).withDuration(Duration.ofMinutes(3)));

        assertThat(log.outcome()).isEqualTo(CallOutcome.Known.CONNECTED);
        assertThat(log.dealId()).isEqualTo(deal);
        assertThat(log.startTime()).isEqualTo(START);
        assertThat(log.duration()).isEqualTo(Duration.ofMinutes(3));
        assertThat(pipedrive.callLogs().get(log.id())).isEqualTo(log);
        assertThat(pipedrive.callLogs().delete(log.id())).isTrue();
        assertThat(pipedrive.callLogs().delete(log.id())).isFalse();
        assertThat(pipedrive.callLogs().list()).isEmpty();
        assertThatExceptionOfType(PipedriveException.NotFound.class)
                .isThrownBy(() -> pipedrive.callLogs().get(log.id()));
    }

    @Test
    void haveOneRecording() {
        CallLog log = pipedrive.callLogs().create(call());
        FileUpload audio = FileUpload.of("call.mp3", new byte[] {1, 2, 3}).withContentType("audio/mpeg");

        pipedrive.callLogs().addRecording(log.id(), audio);

        assertThat(pipedrive.callLogs().get(log.id()).hasRecording()).isTrue();
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive.callLogs().addRecording(log.id(), audio))
                .satisfies(refused -> assertThat(refused.status()).contains(409));
    }

    @Test
    void areListedInPages() {
        for (int i = 0; i < 51; i++) {
            pipedrive.callLogs().create(call());
        }

        assertThat(pipedrive.callLogs().list().pages())
                .extracting(page -> page.items().size())
                .containsExactly(50, 1);
    }

    private static NewCallLog call() {
        return NewCallLog.of(CallOutcome.Known.CONNECTED, "+49 30 000000", START, START.plusSeconds(180));
    }
}
