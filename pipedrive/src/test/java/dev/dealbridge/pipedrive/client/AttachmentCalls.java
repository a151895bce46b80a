package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.file.RemoteFileType;
import dev.dealbridge.pipedrive.file.RemoteItem;
import dev.dealbridge.pipedrive.id.ActivityId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FileId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.NoteId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.id.WebhookId;
import dev.dealbridge.pipedrive.note.NoteFilter;
import dev.dealbridge.pipedrive.note.NoteTerms;
import dev.dealbridge.pipedrive.paging.SortDirection;
import dev.dealbridge.pipedrive.webhook.BasicAuth;
import dev.dealbridge.pipedrive.webhook.EventAction;
import dev.dealbridge.pipedrive.webhook.EventObject;
import dev.dealbridge.pipedrive.webhook.NewWebhook;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/// Calls of files, notes and webhooks.
final class AttachmentCalls {

    private AttachmentCalls() {}

    static void addTo(List<Consumer<Pipedrive>> calls) {
        calls.add(p -> p.files().list().toList());
        calls.add(p -> p.files().ofDeal(new DealId(1)).toList());
        calls.add(p -> p.files().get(new FileId(1)));
        calls.add(p -> p.files()
                .upload(FileUpload.of("a.pdf", new byte[] {1})
                        .attachedTo(new DealId(1))
                        .attachedTo(new PersonId(1))
                        .attachedTo(new OrganizationId(1))
                        .attachedTo(new ProductId(1))
                        .attachedTo(new ActivityId(1))
                        .attachedTo(new LeadId("adf21080-0e10-11eb-879b-05d71fb426ec"))));
        calls.add(p -> p.files().createRemote(RemoteFileType.Known.SHEET, "x", RemoteItem.of(new DealId(1))));
        calls.add(p -> p.files().linkRemote("x", RemoteItem.of(new PersonId(1))));
        calls.add(p -> p.files().linkRemote("x", RemoteItem.of(new OrganizationId(1))));
        calls.add(p -> p.files().rename(new FileId(1), "x"));
        calls.add(p -> p.files().describe(new FileId(1), "x"));
        calls.add(p -> p.files().download(new FileId(1)));
        calls.add(p -> p.files().delete(new FileId(1)));

        calls.add(p -> p.notes()
                .list(NoteFilter.all()
                        .withDeal(new DealId(1))
                        .withPerson(new PersonId(1))
                        .withOrganization(new OrganizationId(1))
                        .withLead(new LeadId("adf21080-0e10-11eb-879b-05d71fb426ec"))
                        .withAuthor(new UserId(1))
                        .withUpdatedSince(EveryCall.TIME)
                        .withDays(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2))
                        .withSort(NoteFilter.SortBy.ID, SortDirection.ASCENDING)
                        .withPageSize(1))
                .toList());
        calls.add(p -> p.notes().ofDeal(new DealId(1)).toList());
        calls.add(p -> p.notes().get(new NoteId(1)));
        calls.add(p -> p.notes()
                .create(NoteTerms.of("x")
                        .attachedTo(new DealId(1))
                        .attachedTo(new PersonId(1))
                        .attachedTo(new OrganizationId(1))
                        .attachedTo(new LeadId("adf21080-0e10-11eb-879b-05d71fb426ec"))
                        .withAuthor(new UserId(1))
                        .pinnedToDeal(true)));
        calls.add(p -> p.notes().update(new NoteId(1), NoteTerms.of("y")));
        calls.add(p -> p.notes().delete(new NoteId(1)));

        calls.add(p -> p.webhooks().list());
        calls.add(p -> p.webhooks()
                .create(NewWebhook.of(
                                URI.create("https://bridge.example/hook"),
                                EventAction.Known.CHANGE,
                                EventObject.Known.DEAL,
                                "x")
                        .withAuth(new BasicAuth("u", "p"))
                        .withUser(new UserId(1))));
        calls.add(p -> p.webhooks().delete(new WebhookId(1)));
    }
}
