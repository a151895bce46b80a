package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.NoteId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.lead.NewLead;
import dev.dealbridge.pipedrive.note.Note;
import dev.dealbridge.pipedrive.note.NoteComment;
import dev.dealbridge.pipedrive.note.NoteField;
import dev.dealbridge.pipedrive.note.NoteFilter;
import dev.dealbridge.pipedrive.note.NoteTerms;
import dev.dealbridge.pipedrive.organization.NewOrganization;
import dev.dealbridge.pipedrive.person.NewPerson;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotesTest {

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();
    private final DealId deal =
            pipedrive.deals().create(NewDeal.titled("notes")).id();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void areWrittenReadChangedAndDeleted() {
        Note note = pipedrive
                .notes()
                .create(NoteTerms.of("<b>invoiced</b>").attachedTo(deal).pinnedToDeal(true));

        assertThat(note.content()).isEqualTo("<b>invoiced</b>");
        assertThat(note.isPinnedToDeal()).isTrue();
        assertThat(pipedrive.notes().get(note.id())).isEqualTo(note);
        assertThat(pipedrive.notes().update(note.id(), NoteTerms.of("paid")).content())
                .isEqualTo("paid");
        assertThat(pipedrive.notes().ofDeal(deal)).extracting(Note::content).containsExactly("paid");
        assertThat(pipedrive.notes().fields()).extracting(NoteField::key).contains("content");
        assertThat(pipedrive.notes().delete(note.id())).isTrue();
        assertThat(pipedrive.notes().list(NoteFilter.all().withDeal(deal))).isEmpty();
        assertThat(pipedrive.notes().get(note.id()).isActive()).isFalse();
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive.notes().create(NoteTerms.of("x").attachedTo(new DealId(999_999))));
    }

    @Test
    void areCommentedOn() {
        NoteId note = pipedrive
                .notes()
                .create(NoteTerms.of("invoiced").attachedTo(deal))
                .id();
        NoteComment comment = pipedrive.noteComments().add(note, "late");

        assertThat(comment.noteId()).isEqualTo(note);
        assertThat(pipedrive.noteComments().get(note, comment.id())).isEqualTo(comment);
        assertThat(pipedrive
                        .noteComments()
                        .update(note, comment.id(), "in time")
                        .content())
                .isEqualTo("in time");
        assertThat(pipedrive.noteComments().delete(note, comment.id())).isTrue();
        assertThat(pipedrive.noteComments().ofNote(note)).isEmpty();
        assertThatExceptionOfType(PipedriveException.NotFound.class)
                .isThrownBy(() -> pipedrive.noteComments().add(new NoteId(999_999), "x"));
    }

    @Test
    void listTheirCommentsInPages() {
        NoteId note = pipedrive
                .notes()
                .create(NoteTerms.of("invoiced").attachedTo(deal))
                .id();
        for (int i = 0; i < 101; i++) {
            pipedrive.noteComments().add(note, "comment " + i);
        }

        assertThat(pipedrive.noteComments().ofNote(note).pages())
                .extracting(page -> page.items().size())
                .containsExactly(100, 1);
    }

    @Test
    void areFoundByWhatTheyAreAttachedTo() {
        PersonId person =
                pipedrive.persons().create(NewPerson.named("Ada Sample")).id();
        OrganizationId organization = pipedrive
                .organizations()
                .create(NewOrganization.named("Sample"))
                .id();
        LeadId lead = pipedrive.leads().create(NewLead.of("Training", person)).id();
        pipedrive.notes().create(NoteTerms.of("person").attachedTo(person));
        pipedrive.notes().create(NoteTerms.of("organization").attachedTo(organization));
        pipedrive.notes().create(NoteTerms.of("lead").attachedTo(lead));

        assertThat(List.of(
                        NoteFilter.all().withPerson(person),
                        NoteFilter.all().withOrganization(organization),
                        NoteFilter.all().withLead(lead)))
                .flatExtracting(filter -> pipedrive.notes().list(filter).toList())
                .extracting(Note::content)
                .containsExactly("person", "organization", "lead");
    }
}
