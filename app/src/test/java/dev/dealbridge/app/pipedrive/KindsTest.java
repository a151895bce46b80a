package dev.dealbridge.app.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.conversion.ConversionState;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.FieldType;
import dev.dealbridge.pipedrive.field.NewField;
import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.id.ConversionId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.lead.Lead;
import dev.dealbridge.pipedrive.lead.LeadFilter;
import dev.dealbridge.pipedrive.lead.LeadUpdate;
import dev.dealbridge.pipedrive.lead.NewLead;
import dev.dealbridge.pipedrive.person.Crop;
import dev.dealbridge.pipedrive.person.NewPerson;
import dev.dealbridge.pipedrive.product.NewProduct;
import dev.dealbridge.pipedrive.product.Price;
import dev.dealbridge.pipedrive.product.VariationTerms;
import dev.dealbridge.pipedrive.record.FieldChange;
import dev.dealbridge.pipedrive.record.FollowerChange;
import dev.dealbridge.pipedrive.record.LinkAction;
import dev.dealbridge.pipedrive.search.DealSearch;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.Monetary;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What belongs to deals, leads, people and products, written and read back over HTTP.
class KindsTest {

    private static final Duration A_WHILE = Duration.ofMinutes(1);

    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Pipedrive pipedrive =
            Pipedrive.connect(PipedriveSettings.of(sandbox.baseUri(), new ApiToken(sandbox.inspectorToken()))
                    .withStartBurstLimit(10_000));
    private PersonId person = new PersonId(1);
    private DealId deal = new DealId(1);

    @BeforeEach
    void fill() {
        person = pipedrive.persons().create(NewPerson.named("Erika Muster")).id();
        deal = pipedrive
                .deals()
                .create(NewDeal.titled("Workshops").withPerson(person))
                .id();
    }

    @AfterEach
    void close() {
        pipedrive.close();
        sandbox.close();
    }

    private FieldCode budget() {
        return pipedrive
                .fields(FieldEntity.DEAL)
                .create(NewField.of("Budget", FieldType.Known.MONETARY))
                .code();
    }

    @Test
    void turnsALeadWithACustomFieldIntoADeal() {
        FieldCode budget = budget();
        Lead lead = pipedrive
                .leads()
                .create(NewLead.of("Training", person)
                        .withCustomField(budget, CustomValue.money(new BigDecimal("9.5"), "USD")));
        assertThat(lead.customFields().money(budget)).isEqualTo(new Monetary(new BigDecimal("9.5"), "USD"));

        ConversionId conversion = pipedrive.leads().convertToDeal(lead.id());
        sandbox.control().advance(A_WHILE);

        ConversionState<DealId> state = pipedrive.leads().conversion(lead.id(), conversion);
        assertThat(state).isInstanceOf(ConversionState.Completed.class);
        if (state instanceof ConversionState.Completed<DealId>(DealId made)) {
            Deal training = pipedrive.deals().get(made);
            assertThat(training.title()).isEqualTo("Training");
            assertThat(training.personId()).isEqualTo(person);
            assertThat(training.customFields().money(budget))
                    .isEqualTo(lead.customFields().money(budget));
        }
    }

    @Test
    void turnsADealIntoALead() {
        ConversionId conversion = pipedrive.deals().convertToLead(deal);
        sandbox.control().advance(A_WHILE);

        ConversionState<LeadId> state = pipedrive.deals().conversion(deal, conversion);
        assertThat(state).isInstanceOf(ConversionState.Completed.class);
        assertThat(pipedrive.leads().list(LeadFilter.all().withPerson(person)).toList())
                .extracting(Lead::title)
                .containsExactly("Workshops");
        assertThat(pipedrive.deals().get(deal).isDeleted()).isTrue();
    }

    @Test
    void pagesLeadsByOffsetAndKeepsArchivedOnesApart() {
        List<LeadId> ids = List.of("A", "B", "C").stream()
                .map(title ->
                        pipedrive.leads().create(NewLead.of(title, person)).id())
                .toList();
        pipedrive.leads().update(LeadUpdate.of(ids.get(1)).withArchived(true));

        LeadFilter filter = LeadFilter.all().withPageSize(1);
        assertThat(pipedrive.leads().list(filter).toList())
                .extracting(Lead::id)
                .containsExactlyInAnyOrder(ids.get(0), ids.get(2));
        assertThat(pipedrive.leads().listArchived(filter).toList())
                .extracting(Lead::id)
                .containsExactly(ids.get(1));
    }

    @Test
    void followsADealAndTellsWhatChanged() {
        UserId me = pipedrive.users().me().user().id();
        pipedrive.deals().update(DealUpdate.of(deal).withTitle("Workshops in spring"));

        assertThatThrownBy(() -> pipedrive.deals().followers(deal).add(me))
                .isInstanceOf(PipedriveException.Refused.class);
        assertThat(pipedrive.deals().followers(deal).remove(me)).isTrue();
        assertThat(pipedrive.deals().followers(deal).remove(me)).isFalse();
        assertThat(pipedrive.deals().followers(deal).changelog().stream()
                        .map(FollowerChange::action)
                        .toList())
                .contains(LinkAction.Known.REMOVED);
        assertThat(pipedrive.deals().history(deal).changes().stream()
                        .filter(change -> change.field().value().equals("title"))
                        .map(FieldChange::newValue))
                .contains("Workshops in spring");
        assertThat(pipedrive.deals().permittedUsers(deal)).contains(me);
    }

    @Test
    void mergesPeopleAndKeepsTheSurvivor() {
        PersonId other =
                pipedrive.persons().create(NewPerson.named("E. Muster")).id();

        pipedrive.persons().merge(person, other);

        assertThat(pipedrive.persons().get(person).isDeleted()).isTrue();
        assertThat(pipedrive.persons().get(other).name()).isEqualTo("E. Muster");
        assertThat(pipedrive.deals().get(deal).personId()).isEqualTo(other);
    }

    @Test
    void copiesADealWithItsCustomFields() {
        FieldCode budget = budget();
        pipedrive.deals().update(DealUpdate.of(deal).withCustomField(budget, CustomValue.money(BigDecimal.TEN, "EUR")));

        Deal copy = pipedrive.deals().duplicate(deal);

        assertThat(copy.id()).isNotEqualTo(deal);
        assertThat(copy.customFields().money(budget)).isEqualTo(new Monetary(BigDecimal.TEN, "EUR"));
    }

    @Test
    void findsADealOnceTheIndexKnowsIt() {
        sandbox.control().advance(A_WHILE);

        assertThat(pipedrive
                        .search()
                        .deals(DealSearch.of("work").withPerson(person))
                        .toList())
                .singleElement()
                .satisfies(hit -> assertThat(hit.item().id()).isEqualTo(deal));
    }

    @Test
    void givesAPersonAPictureAndAProductAnImageAndVariations() throws IOException {
        ProductId product =
                pipedrive.products().create(NewProduct.named("Workshop")).id();
        FileUpload image = FileUpload.of("a.png", png());

        assertThat(pipedrive
                        .personPictures()
                        .set(person, image, new Crop(10, 10, 128))
                        .small())
                .isNotNull();
        assertThat(pipedrive.personPictures().ofPerson(person).personId()).isEqualTo(person);
        assertThat(pipedrive.personPictures().delete(person)).isTrue();

        pipedrive.productImages().add(product, image);
        assertThat(pipedrive.productImages().ofProduct(product).contentType()).isEqualTo("image/png");
        assertThat(pipedrive.productImages().delete(product)).isTrue();

        pipedrive
                .productVariations()
                .add(product, VariationTerms.named("Large").withPrices(List.of(Price.of("EUR", BigDecimal.ONE))));
        ProductId copy = pipedrive.products().duplicate(product).id();
        assertThat(pipedrive.productVariations().ofProduct(copy).toList())
                .singleElement()
                .satisfies(variation -> assertThat(variation.name()).isEqualTo("Large"));
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(200, 150, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
