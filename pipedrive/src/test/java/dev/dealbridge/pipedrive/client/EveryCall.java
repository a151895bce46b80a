package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.dealproduct.DealProductUpdate;
import dev.dealbridge.pipedrive.dealproduct.NewDealProduct;
import dev.dealbridge.pipedrive.dealproduct.TaxMethod;
import dev.dealbridge.pipedrive.discount.DiscountTerms;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.FieldType;
import dev.dealbridge.pipedrive.field.NewField;
import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.id.ActivityId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.DealProductId;
import dev.dealbridge.pipedrive.id.DiscountId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.FileId;
import dev.dealbridge.pipedrive.id.InstallmentId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.NoteId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.ProductVariationId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.id.WebhookId;
import dev.dealbridge.pipedrive.installment.InstallmentTerms;
import dev.dealbridge.pipedrive.note.NoteFilter;
import dev.dealbridge.pipedrive.note.NoteTerms;
import dev.dealbridge.pipedrive.organization.NewOrganization;
import dev.dealbridge.pipedrive.organization.OrganizationFilter;
import dev.dealbridge.pipedrive.organization.OrganizationUpdate;
import dev.dealbridge.pipedrive.paging.SortDirection;
import dev.dealbridge.pipedrive.person.NewPerson;
import dev.dealbridge.pipedrive.person.PersonFilter;
import dev.dealbridge.pipedrive.person.PersonUpdate;
import dev.dealbridge.pipedrive.pipeline.PipelineFilter;
import dev.dealbridge.pipedrive.pipeline.StageFilter;
import dev.dealbridge.pipedrive.pipeline.StageTerms;
import dev.dealbridge.pipedrive.product.NewProduct;
import dev.dealbridge.pipedrive.product.Price;
import dev.dealbridge.pipedrive.product.ProductFilter;
import dev.dealbridge.pipedrive.product.ProductUpdate;
import dev.dealbridge.pipedrive.value.BillingFrequency;
import dev.dealbridge.pipedrive.value.ContactPoint;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.DiscountType;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.PostalAddress;
import dev.dealbridge.pipedrive.value.Visibility;
import dev.dealbridge.pipedrive.webhook.BasicAuth;
import dev.dealbridge.pipedrive.webhook.EventAction;
import dev.dealbridge.pipedrive.webhook.EventObject;
import dev.dealbridge.pipedrive.webhook.NewWebhook;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Every call that the client can make, with every property that it can write.
final class EveryCall {

    static final FieldCode HASH = new FieldCode("0123456789abcdef0123456789abcdef01234567");

    private static final Instant TIME = Instant.parse("2026-11-24T10:20:30.987654321Z");

    private final List<Consumer<Pipedrive>> calls = new ArrayList<>();

    private EveryCall() {
        deals();
        lines();
        people();
        catalogue();
        fields();
        attachments();
    }

    static List<Consumer<Pipedrive>> all() {
        return List.copyOf(new EveryCall().calls);
    }

    private void deals() {
        DealFilter filter = DealFilter.all()
                .withIds(List.of(new DealId(1)))
                .withStatus(DealStatus.Known.WON, DealStatus.Known.OPEN)
                .withPipeline(new PipelineId(1))
                .withStage(new StageId(1))
                .withOwner(new UserId(1))
                .withPerson(new PersonId(1))
                .withOrganization(new OrganizationId(1))
                .withSavedFilter(1)
                .withUpdatedSince(TIME)
                .withUpdatedUntil(TIME)
                .withSort(DealFilter.SortBy.UPDATE_TIME, SortDirection.DESCENDING)
                .withPageSize(500)
                .withIncludedFields("products_count")
                .withCustomFields(List.of(HASH));
        calls.add(p -> p.deals().list(filter).toList());
        calls.add(p -> p.deals().listArchived(filter).toList());
        calls.add(p -> p.deals().get(new DealId(1)));
        calls.add(p -> p.deals()
                .create(NewDeal.titled("x")
                        .withValue(BigDecimal.TEN)
                        .withCurrency("EUR")
                        .withOwner(new UserId(1))
                        .withPerson(new PersonId(1))
                        .withOrganization(new OrganizationId(1))
                        .withPipeline(new PipelineId(1))
                        .withStage(new StageId(1))
                        .withStatus(DealStatus.Known.LOST)
                        .withWonTime(TIME)
                        .withLostTime(TIME)
                        .withCloseTime(TIME)
                        .withLostReason(Field.set("x"))
                        .withExpectedCloseDate(LocalDate.of(2026, 1, 1))
                        .withProbability(Field.set(BigDecimal.ONE))
                        .withVisibility(Visibility.COMPANY)
                        .withLabels(List.of(1L))
                        .withArchived(false)
                        .withCustomField(HASH, CustomValue.text("x"))));
        calls.add(p ->
                p.deals().update(DealUpdate.of(new DealId(1)).withTitle("x").withPerson(Field.cleared())));
        calls.add(p -> p.deals().delete(new DealId(1)));
    }

    private void lines() {
        DealId deal = new DealId(1);
        NewDealProduct line = NewDealProduct.of(new ProductId(1), BigDecimal.ONE, BigDecimal.TEN)
                .withTax(BigDecimal.TEN)
                .withTaxMethod(TaxMethod.Known.EXCLUSIVE)
                .withDiscount(BigDecimal.ONE, DiscountType.Known.AMOUNT)
                .withComments("x")
                .withEnabled(true)
                .withVariation(Field.set(new ProductVariationId(1)))
                .withBillingFrequency(BillingFrequency.Known.MONTHLY)
                .withBillingCycles(Field.set(12))
                .withBillingStart(Field.set(LocalDate.of(2026, 1, 1)));
        calls.add(p -> p.dealProducts().ofDeal(deal).toList());
        calls.add(p -> p.dealProducts().ofDeals(List.of(deal, new DealId(2))).toList());
        calls.add(p -> p.dealProducts().add(deal, line));
        calls.add(p -> p.dealProducts().addAll(deal, List.of(line)));
        calls.add(p -> p.dealProducts()
                .update(DealProductUpdate.of(deal, new DealProductId(1))
                        .withProduct(new ProductId(1))
                        .withItemPrice(BigDecimal.ONE)
                        .withQuantity(BigDecimal.ONE)));
        calls.add(p -> p.dealProducts().delete(deal, new DealProductId(1)));
        calls.add(p -> p.dealProducts().deleteAll(deal, List.of(new DealProductId(1))));

        DiscountTerms terms = new DiscountTerms("x", BigDecimal.ONE, DiscountType.Known.PERCENTAGE);
        DiscountId discount = new DiscountId("134b4de7-dcbc-46ae-b8f2-2eb328eebfe8");
        calls.add(p -> p.dealDiscounts().ofDeal(deal));
        calls.add(p -> p.dealDiscounts().add(deal, terms));
        calls.add(p -> p.dealDiscounts().update(deal, discount, terms));
        calls.add(p -> p.dealDiscounts().delete(deal, discount));

        InstallmentTerms part = new InstallmentTerms("x", BigDecimal.ONE, LocalDate.of(2026, 1, 1));
        InstallmentId installment = new InstallmentId(1);
        calls.add(
                p -> p.dealInstallments().ofDeals(List.of(deal, new DealId(2))).toList());
        calls.add(p -> p.dealInstallments().add(deal, part));
        calls.add(p -> p.dealInstallments().update(deal, installment, part));
        calls.add(p -> p.dealInstallments().delete(deal, installment));
    }

    private void people() {
        calls.add(p -> p.persons()
                .list(PersonFilter.all()
                        .withIds(List.of(new PersonId(1)))
                        .withOwner(new UserId(1))
                        .withOrganization(new OrganizationId(1))
                        .withDeal(new DealId(1))
                        .withSavedFilter(1)
                        .withUpdatedSince(TIME)
                        .withUpdatedUntil(TIME)
                        .withIncludedFields("files_count")
                        .withSort(PersonFilter.SortBy.ID, SortDirection.ASCENDING)
                        .withPageSize(1))
                .toList());
        calls.add(p -> p.persons().get(new PersonId(1)));
        calls.add(p -> p.persons()
                .create(NewPerson.named("x")
                        .withAddTime(TIME)
                        .withOwner(new UserId(1))
                        .withOrganization(new OrganizationId(1))
                        .withEmails(List.of(ContactPoint.primary("a@b.c")))
                        .withPhones(List.of())
                        .withPostalAddress(PostalAddress.of("x"))
                        .withVisibility(Visibility.OWNER)
                        .withLabels(List.of())
                        .withCustomField(HASH, CustomValue.empty())));
        calls.add(p -> p.persons().update(PersonUpdate.of(new PersonId(1)).withName("x")));
        calls.add(p -> p.persons().delete(new PersonId(1)));

        calls.add(p -> p.organizations()
                .list(OrganizationFilter.all()
                        .withIds(List.of(new OrganizationId(1)))
                        .withOwner(new UserId(1))
                        .withSavedFilter(1)
                        .withUpdatedSince(TIME)
                        .withUpdatedUntil(TIME)
                        .withIncludedFields("people_count")
                        .withSort(OrganizationFilter.SortBy.ID, SortDirection.ASCENDING)
                        .withPageSize(1))
                .toList());
        calls.add(p -> p.organizations().get(new OrganizationId(1)));
        calls.add(p -> p.organizations()
                .create(NewOrganization.named("x")
                        .withAddTime(TIME)
                        .withOwner(new UserId(1))
                        .withAddress(PostalAddress.of("x"))
                        .withWebsite(Field.set("x"))
                        .withLinkedin(Field.set("x"))
                        .withIndustry(Field.set(1L))
                        .withAnnualRevenue(Field.set(1L))
                        .withEmployeeCount(Field.cleared())
                        .withVisibility(Visibility.OWNER)
                        .withLabels(List.of())
                        .withCustomField(HASH, CustomValue.empty())));
        calls.add(p -> p.organizations()
                .update(OrganizationUpdate.of(new OrganizationId(1)).withName("x")));
        calls.add(p -> p.organizations().delete(new OrganizationId(1)));

        calls.add(p -> p.users().me());
        calls.add(p -> p.users().list());
        calls.add(p -> p.users().get(new UserId(1)));
    }

    private void catalogue() {
        calls.add(p -> p.products()
                .list(ProductFilter.all()
                        .withIds(List.of(new ProductId(1)))
                        .withOwner(new UserId(1))
                        .withSavedFilter(1)
                        .withUpdatedSince(TIME)
                        .withSort(ProductFilter.SortBy.NAME, SortDirection.ASCENDING)
                        .withPageSize(1))
                .toList());
        calls.add(p -> p.products().get(new ProductId(1)));
        calls.add(p -> p.products()
                .create(NewProduct.named("x")
                        .withCode("x")
                        .withDescription("x")
                        .withUnit("x")
                        .withTax(BigDecimal.TEN)
                        .withCategory(1)
                        .withOwner(new UserId(1))
                        .withLinkable(true)
                        .withVisibility(Visibility.OWNER)
                        .withPrices(List.of(Price.of("EUR", BigDecimal.TEN)))
                        .withBillingFrequency(BillingFrequency.Known.ONE_TIME)
                        .withBillingCycles(Field.cleared())
                        .withCustomField(HASH, CustomValue.empty())));
        calls.add(p -> p.products().update(ProductUpdate.of(new ProductId(1)).withName("x")));
        calls.add(p -> p.products().delete(new ProductId(1)));

        calls.add(p -> p.pipelines()
                .list(PipelineFilter.all()
                        .withSort(PipelineFilter.SortBy.ID, SortDirection.ASCENDING)
                        .withPageSize(1))
                .toList());
        calls.add(p -> p.pipelines().get(new PipelineId(1)));
        calls.add(p -> p.pipelines().create("x"));
        calls.add(p -> p.pipelines().rename(new PipelineId(1), "x"));
        calls.add(p -> p.pipelines().enableDealProbability(new PipelineId(1), true));
        calls.add(p -> p.pipelines().delete(new PipelineId(1)));

        calls.add(p -> p.stages()
                .list(StageFilter.all()
                        .withPipeline(new PipelineId(1))
                        .withSort(StageFilter.SortBy.ORDER_NR, SortDirection.ASCENDING)
                        .withPageSize(1))
                .toList());
        calls.add(p -> p.stages().get(new StageId(1)));
        calls.add(p -> p.stages()
                .create(StageTerms.of(new PipelineId(1), "x")
                        .withDealProbability(50)
                        .withDaysToRotten(3)));
        calls.add(p -> p.stages().update(new StageId(1), StageTerms.none().withoutRot()));
        calls.add(p -> p.stages().delete(new StageId(1)));
    }

    private void fields() {
        for (FieldEntity entity : FieldEntity.values()) {
            calls.add(p -> p.fields(entity).list().toList());
            calls.add(p -> p.fields(entity).get(HASH));
            if (entity != FieldEntity.ACTIVITY) {
                calls.add(p -> p.fields(entity)
                        .create(NewField.of("x", FieldType.Known.VARCHAR).withShownInAddForm(true)));
                calls.add(p -> p.fields(entity).create(NewField.withOptions("x", FieldType.Known.ENUM, List.of("a"))));
                calls.add(p -> p.fields(entity).rename(HASH, "x"));
                calls.add(p -> p.fields(entity).delete(HASH));
                calls.add(p -> p.fields(entity).addOptions(HASH, List.of("x")));
                calls.add(p -> p.fields(entity).relabelOptions(HASH, Map.of(1L, "x")));
                calls.add(p -> p.fields(entity).deleteOptions(HASH, List.of(1L)));
            }
        }
        calls.add(p -> p.fields(FieldEntity.DEAL)
                .create(NewField.of("x", FieldType.Known.TEXT).withDescription("x")));
    }

    private void attachments() {
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
                        .withUpdatedSince(TIME)
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
