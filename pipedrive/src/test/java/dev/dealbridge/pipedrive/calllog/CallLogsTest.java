package dev.dealbridge.pipedrive.calllog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.id.CallLogId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Call;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What call logs have that no other kind has: texts as ids, times of API v1, recordings.
class CallLogsTest {

    private static final CallLogId ID = new CallLogId("CAd92b224eb4a39b5ad8fea92ff0e");
    private static final Instant START = Instant.parse("2026-11-24T09:00:00.999Z");
    private static final Instant END = Instant.parse("2026-11-24T09:01:30Z");

    private final List<Call> sent = new ArrayList<>();

    @Test
    void readsALog() {
        CallLog log = answering("""
                {"success":true,"data":{"id":"CAd92b224eb4a39b5ad8fea92ff0e","duration":"90","outcome":"hung_up",
                "start_time":"2026-11-24T09:00:00.000Z","has_recording":true}}""").callLogs().get(ID);

        assertThat(log.id()).isEqualTo(ID);
        assertThat(log.duration()).isEqualTo(Duration.ofSeconds(90));
        assertThat(log.outcome()).isEqualTo(new CallOutcome.Other("hung_up"));
        assertThat(log.startTime()).isEqualTo(Instant.parse("2026-11-24T09:00:00Z"));
        assertThat(log.hasRecording()).isTrue();
    }

    @Test
    void writesTimesAsTheOldApiWantsThem() {
        answering("{\"success\":true,\"data\":{\"id\":\"x\"}}")
                .callLogs()
                .create(NewCallLog.of(CallOutcome.Known.BUSY, "+41", START, END).withDuration(Duration.ofSeconds(90)));

        assertThat(((Body.Json) sent.getFirst().body()).content().bytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"outcome\":\"busy\",\"to_phone_number\":\"+41\",\"start_time\":\"2026-11-24 09:00:00\","
                        + "\"end_time\":\"2026-11-24 09:01:30\",\"duration\":\"90\"}");
    }

    @Test
    void takesAnAnswerWithoutARecordForAnAcceptedRecording() {
        answering("{\"success\":true}").callLogs().addRecording(ID, FileUpload.of("a.mp3", new byte[] {1}));

        assertThat(((Body.Multipart) sent.getFirst().body()).files()).first().satisfies(part -> {
            assertThat(part.field()).isEqualTo("file");
            assertThat(part.contentType()).isEqualTo("audio/mpeg");
        });
    }

    @Test
    void reportsARecordingThatWasRefused() {
        Pipedrive pipedrive = answering("{\"success\":false,\"error\":\"A recording exists\"}");

        assertThatThrownBy(() -> pipedrive.callLogs().addRecording(ID, FileUpload.of("a.mp3", new byte[] {1})))
                .isInstanceOf(PipedriveException.Refused.class)
                .hasMessageContaining("A recording exists");
    }

    @Test
    void refusesWhatPipedriveWouldRefuse() {
        NewCallLog log = NewCallLog.of(CallOutcome.Known.BUSY, "+41", START, END);
        FileUpload linked = FileUpload.of("a.mp3", new byte[] {1}).attachedTo(new DealId(1));

        assertThatThrownBy(() -> NewCallLog.of(CallOutcome.Known.BUSY, "+41", END, START))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.withDeal(new DealId(1)).withLead(new LeadId("a")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> answering("").callLogs().addRecording(ID, linked))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Pipedrive answering(String body) {
        return Pipedrive.over(call -> {
            sent.add(call);
            return Answers.ok(body);
        });
    }
}
