package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.calllog.CallOutcome;
import dev.dealbridge.pipedrive.calllog.NewCallLog;
import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.id.ActivityId;
import dev.dealbridge.pipedrive.id.CallLogId;
import dev.dealbridge.pipedrive.id.CommentId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.NoteId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Calls of comments on notes and of logs of telephone calls.
final class ConversationCalls {

    private ConversationCalls() {}

    static void addTo(List<Consumer<Pipedrive>> calls) {
        NoteId note = new NoteId(1);
        CommentId comment = new CommentId("46c3b0e1-db35-59ca-1828-4817378dff71");
        calls.add(p -> p.notes().fields());
        calls.add(p -> p.noteComments().ofNote(note).toList());
        calls.add(p -> p.noteComments().get(note, comment));
        calls.add(p -> p.noteComments().add(note, "x"));
        calls.add(p -> p.noteComments().update(note, comment, "x"));
        calls.add(p -> p.noteComments().delete(note, comment));

        CallLogId call = new CallLogId("CAd92b224eb4a39b5ad8fea92ff0e");
        NewCallLog log = NewCallLog.of(CallOutcome.Known.CONNECTED, "+41445550100", EveryCall.TIME, EveryCall.TIME)
                .withUser(new UserId(1))
                .withActivity(new ActivityId(1))
                .withSubject("x")
                .withDuration(Duration.ofSeconds(90))
                .withFromPhoneNumber("+41445550101")
                .withPerson(new PersonId(1))
                .withOrganization(new OrganizationId(1))
                .withNote("x");
        calls.add(p -> p.callLogs().list().toList());
        calls.add(p -> p.callLogs().get(call));
        calls.add(p -> p.callLogs().create(log.withDeal(new DealId(1))));
        calls.add(p -> p.callLogs().create(log.withLead(new LeadId("adf21080-0e10-11eb-879b-05d71fb426ec"))));
        calls.add(p -> p.callLogs().addRecording(call, FileUpload.of("a.mp3", new byte[] {1})));
        calls.add(p -> p.callLogs().delete(call));
    }
}
