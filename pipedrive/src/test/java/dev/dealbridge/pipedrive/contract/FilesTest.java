package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.activity.NewActivity;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.file.AttachedFile;
import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.file.RemoteFileType;
import dev.dealbridge.pipedrive.file.RemoteItem;
import dev.dealbridge.pipedrive.id.ActivityId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.lead.NewLead;
import dev.dealbridge.pipedrive.organization.NewOrganization;
import dev.dealbridge.pipedrive.person.NewPerson;
import dev.dealbridge.pipedrive.product.NewProduct;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void areUploadedDownloadedRenamedAndDeleted() throws IOException {
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
    void streamsAndBytesAreUploadedAndDownloadedToFilesAndStreams() throws IOException {
        byte[] bytes = new byte[100_000];
        new Random(2).nextBytes(bytes);
        PersonId person =
                pipedrive.persons().create(NewPerson.named("Ada Sample")).id();
        OrganizationId organization = pipedrive
                .organizations()
                .create(NewOrganization.named("Sample"))
                .id();
        ProductId product =
                pipedrive.products().create(NewProduct.named("Licence")).id();

        AttachedFile streamed = pipedrive
                .files()
                .upload(FileUpload.once("a.pdf", new ByteArrayInputStream(bytes), bytes.length)
                        .attachedTo(person));
        AttachedFile held =
                pipedrive.files().upload(FileUpload.of("b.pdf", bytes).attachedTo(organization));
        AttachedFile shown =
                pipedrive.files().upload(FileUpload.of("c.png", bytes).attachedTo(product));

        Path target = folder.resolve("a.pdf");
        assertThat(pipedrive.files().download(streamed.id(), target, bytes.length))
                .isEqualTo(bytes.length);
        assertThat(target).hasBinaryContent(bytes);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        assertThat(pipedrive.files().download(held.id(), stream, bytes.length)).isEqualTo(bytes.length);
        assertThat(stream.toByteArray()).isEqualTo(bytes);
        assertThat(pipedrive.files().ofPerson(person)).containsExactly(streamed);
        assertThat(pipedrive.files().ofOrganization(organization)).containsExactly(held);
        assertThat(pipedrive.files().ofProduct(product)).containsExactly(shown);
        assertThatExceptionOfType(PipedriveException.Unreadable.class)
                .as("larger than what is taken")
                .isThrownBy(() -> pipedrive.files().download(held.id(), new ByteArrayOutputStream(), bytes.length - 1));
    }

    @Test
    void areLinkedFromElsewhere() {
        DealId deal = pipedrive.deals().create(NewDeal.titled("files")).id();

        AttachedFile made = pipedrive.files().createRemote(RemoteFileType.Known.DOCUMENT, "Offer", RemoteItem.of(deal));
        AttachedFile linked = pipedrive.files().linkRemote("abc123", RemoteItem.of(deal));

        assertThat(made.name()).isEqualTo("Offer");
        assertThat(pipedrive.files().ofDeal(deal)).extracting(AttachedFile::id).containsExactly(made.id(), linked.id());
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive.files().linkRemote("abc123", RemoteItem.of(new DealId(999_999))));
    }

    @Test
    void areListedInPages() {
        for (int i = 0; i < 101; i++) {
            pipedrive.files().upload(FileUpload.of(i + ".txt", new byte[] {1}));
        }

        assertThat(pipedrive.files().list().pages())
                .extracting(page -> page.items().size())
                .containsExactly(100, 1);
    }

    @Test
    void areAttachedToLeadsAndActivities() {
        PersonId person =
                pipedrive.persons().create(NewPerson.named("Ada Sample")).id();
        LeadId lead = pipedrive.leads().create(NewLead.of("Training", person)).id();
        ActivityId activity =
                pipedrive.activities().create(NewActivity.of("call", "Ask")).id();

        AttachedFile ofLead =
                pipedrive.files().upload(FileUpload.of("a.txt", new byte[] {1}).attachedTo(lead));
        AttachedFile ofActivity =
                pipedrive.files().upload(FileUpload.of("b.txt", new byte[] {1}).attachedTo(activity));

        assertThat(pipedrive.files().get(ofLead.id()).leadId()).isEqualTo(lead);
        assertThat(pipedrive.files().get(ofActivity.id()).activityId()).isEqualTo(activity);
    }
}
