package dev.dealbridge.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.app.Workbench;
import dev.dealbridge.app.console.Console;
import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.connection.FieldRole;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.note.Note;
import dev.dealbridge.pipedrive.note.NoteTerms;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.sandbox.demo.DemoCompany;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the demo notices when it reads everything back.
class VerificationTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final DealId DEAL = new DealId(1);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void noticesNotesLinksAndWebhooksThatAreNotAsTheyShouldBe() throws Exception {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        try (DemoSetup setup = DemoSetup.start(
                new DemoOptions(folder, false, true, true, null, null),
                new Console(nowhere, nowhere, false),
                DemoConfiguration.GERMAN_SELLER,
                1,
                sandbox -> {
                    DemoCompany.into(sandbox.core());
                    return LocalDate.of(2026, 1, 1);
                })) {
            Pipedrive crm = setup.inspector();
            crm.deals().update(DealUpdate.of(DEAL).withStatus(DealStatus.Known.WON));
            awaitInvoiced(setup);
            assertThat(differences(setup)).isEmpty();

            Note issued = crm.notes().ofDeal(DEAL).toList().getFirst();
            Note copy = crm.notes().create(NoteTerms.of(issued.content()).attachedTo(DEAL));
            assertThat(differences(setup)).singleElement().asString().contains("2 notes on the issue instead of 1");
            crm.notes().delete(copy.id());
            crm.notes().delete(issued.id());
            assertThat(differences(setup)).singleElement().asString().contains("0 notes on the issue instead of 1");
            crm.notes().create(NoteTerms.of(issued.content()).attachedTo(DEAL));
            Note paid = crm.notes()
                    .create(NoteTerms.of(issued.content().replace("/issued]", "/paid/1]"))
                            .attachedTo(DEAL));
            assertThat(differences(setup)).singleElement().asString().contains("should not be", "/paid/1");
            crm.notes().delete(paid.id());
            assertThat(differences(setup)).isEmpty();

            FieldCode link = setup.workbench()
                    .bridge()
                    .connections()
                    .find(setup.workbench().organization())
                    .orElseThrow()
                    .fields()
                    .of(FieldRole.INVOICE_LINK);
            crm.deals()
                    .update(DealUpdate.of(DEAL)
                            .withCustomField(link, CustomValue.text("http://elsewhere.example/deals/1")));
            crm.webhooks().list().forEach(webhook -> crm.webhooks().delete(webhook.id()));
            assertThat(differences(setup))
                    .hasSize(2)
                    .anySatisfy(text -> assertThat(text).contains("the link is http://elsewhere.example/deals/1"))
                    .anySatisfy(text -> assertThat(text).contains("0 active webhooks lead to"));
        }
    }

    private static void awaitInvoiced(DemoSetup setup) throws InterruptedException {
        Workbench bench = setup.workbench();
        ChildProcess.until(
                PATIENCE,
                () -> bench.board()
                                .find(bench.organization(), DEAL)
                                .filter(deal -> deal.state() == DealState.INVOICED)
                                .isPresent()
                        && bench.lanes().backlog().isQuiet());
    }

    private static List<String> differences(DemoSetup setup) throws InterruptedException {
        return setup.verified(_ -> {}, 0, InstantSource.system(), true).differences();
    }
}
