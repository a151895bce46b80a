package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.file.AttachedFile;
import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.note.Note;
import dev.dealbridge.pipedrive.note.NoteFilter;
import dev.dealbridge.pipedrive.note.NoteTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentsTest {

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void filesAreUploadedDownloadedRenamedAndDeleted() throws IOException {
        DealId deal = pipedrive.deals().create(NewDeal.titled("files")).id();
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        Path onDisk = Files.write(folder.resolve("x"), bytes);

        AttachedFile file = pipedrive
                .files()
                .upload(FileUpload.of("Rechnung 1 ü.pdf", onDisk).attachedTo(deal));

        assertThat(file.name()).isEqualTo("Rechnung 1 ü.pdf");
        assertThat(file.size()).isEqualTo(bytes.length);
        assertThat(pipedrive.files().download(file.id())).isEqualTo(bytes);
        assertThat(pipedrive.files().ofDeal(deal).toList())
                .extracting(AttachedFile::id)
                .containsExactly(file.id());
        assertThat(pipedrive.files().rename(file.id(), "invoice.pdf").name()).isEqualTo("invoice.pdf");
        assertThat(pipedrive.files().describe(file.id(), "sample").description())
                .isEqualTo("sample");
        assertThat(pipedrive.files().delete(file.id())).isTrue();
        assertThat(pipedrive.files().ofDeal(deal).toList()).isEmpty();
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive
                        .files()
                        .upload(FileUpload.of("a.txt", new byte[] {1}).attachedTo(new DealId(999_999))));
    }

    @Test
    void notesAreWrittenReadChangedAndDeleted() {
        DealId deal = pipedrive.deals().create(NewDeal.titled("notes")).id();
        Note note = pipedrive
                .notes()
                .create(NoteTerms.of("<b>invoiced</b>").attachedTo(deal).pinnedToDeal(true));

        assertThat(note.content()).isEqualTo("<b>invoiced</b>");
        assertThat(pipedrive.notes().get(note.id()).id()).isEqualTo(note.id());
        assertThat(pipedrive.notes().update(note.id(), NoteTerms.of("paid")).content())
                .isEqualTo("paid");
        assertThat(pipedrive.notes().ofDeal(deal).toList())
                .extracting(Note::content)
                .containsExactly("paid");
        assertThat(pipedrive.notes().delete(note.id())).isTrue();
        assertThat(pipedrive.notes().list(NoteFilter.all().withDeal(deal)).toList())
                .isEmpty();
    }
}
