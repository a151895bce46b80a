package dev.dealbridge.pipedrive.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.deal.Deals;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.dealproduct.DealProductUpdate;
import dev.dealbridge.pipedrive.dealproduct.DealProducts;
import dev.dealbridge.pipedrive.dealproduct.NewDealProduct;
import dev.dealbridge.pipedrive.dealproduct.TaxMethod;
import dev.dealbridge.pipedrive.discount.DealDiscounts;
import dev.dealbridge.pipedrive.discount.DiscountTerms;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.FieldType;
import dev.dealbridge.pipedrive.field.Fields;
import dev.dealbridge.pipedrive.field.NewField;
import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.file.Files;
import dev.dealbridge.pipedrive.id.ActivityId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.DealProductId;
import dev.dealbridge.pipedrive.id.DiscountId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.FileId;
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
import dev.dealbridge.pipedrive.note.NoteFilter;
import dev.dealbridge.pipedrive.note.NoteTerms;
import dev.dealbridge.pipedrive.note.Notes;
import dev.dealbridge.pipedrive.organization.NewOrganization;
import dev.dealbridge.pipedrive.organization.OrganizationFilter;
import dev.dealbridge.pipedrive.organization.OrganizationUpdate;
import dev.dealbridge.pipedrive.organization.Organizations;
import dev.dealbridge.pipedrive.paging.SortDirection;
import dev.dealbridge.pipedrive.person.NewPerson;
import dev.dealbridge.pipedrive.person.PersonFilter;
import dev.dealbridge.pipedrive.person.PersonUpdate;
import dev.dealbridge.pipedrive.person.Persons;
import dev.dealbridge.pipedrive.pipeline.PipelineFilter;
import dev.dealbridge.pipedrive.pipeline.Pipelines;
import dev.dealbridge.pipedrive.pipeline.StageFilter;
import dev.dealbridge.pipedrive.pipeline.StageTerms;
import dev.dealbridge.pipedrive.pipeline.Stages;
import dev.dealbridge.pipedrive.product.NewProduct;
import dev.dealbridge.pipedrive.product.Price;
import dev.dealbridge.pipedrive.product.ProductFilter;
import dev.dealbridge.pipedrive.product.ProductUpdate;
import dev.dealbridge.pipedrive.product.Products;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.support.SharedData;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.user.Users;
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
import dev.dealbridge.pipedrive.webhook.Webhooks;
import dev.dealbridge.pipedrive.wire.Json;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Calls every method of the client with every property that it can write, and holds what it sends against
/// Pipedrive's own documents: name, method, path,
/// price, query, body. API v2 refuses what it does not know, so nothing more may be sent; and what is
/// required must be there.
class OperationsTest {

    private static final FieldCode HASH = new FieldCode("0123456789abcdef0123456789abcdef01234567");
    private static final Instant TIME = Instant.parse("2026-11-24T10:20:30.987654321Z");

    /// A record that passes for any kind.
    private static final String RECORD = """
            {"id":1,"title":"x","name":"x","value":1,"currency":"EUR","status":"open","stage_id":1,"pipeline_id":1,
            "owner_id":1,"user_id":1,"add_time":"2026-01-01T00:00:00Z","deal_id":1,"item_price":1,"quantity":1,
            "tax_method":"none","discount_type":"amount","amount":1,"type":"amount","field_code":"x","field_type":"text",
            "file_size":1,"company_id":1,"subscription_url":"http://x","event_action":"*","event_object":"*","label":"x"}""";

    private static final Set<String> LISTS = Set.of(
            "getDeals",
            "getArchivedDeals",
            "getDealProducts",
            "getDealsProducts",
            "addManyDealProducts",
            "getAdditionalDiscounts",
            "getPersons",
            "getOrganizations",
            "getProducts",
            "getPipelines",
            "getStages",
            "getUsers",
            "getFiles",
            "getDealFiles",
            "getNotes",
            "getWebhooks");

    private final List<Call> calls = new ArrayList<>();
    private final Pipedrive pipedrive = Pipedrive.over(call -> {
        calls.add(call);
        String name = call.operation().name();
        boolean list = LISTS.contains(name) || name.endsWith("Fields") || name.endsWith("Options");
        return Answers.ok("{\"success\":true,\"data\":" + (list ? "[" + RECORD + "]" : RECORD) + "}");
    });

    @BeforeEach
    void callEverything() {
        deals();
        lines();
        people();
        catalogue();
        fields();
        attachments();
    }

    private void deals() {
        Deals deals = pipedrive.deals();
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
        deals.list(filter).toList();
        deals.listArchived(filter).toList();
        deals.get(new DealId(1));
        deals.create(NewDeal.titled("x")
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
                .withCustomField(HASH, CustomValue.text("x")));
        deals.update(DealUpdate.of(new DealId(1)).withTitle("x").withPerson(Field.cleared()));
        deals.delete(new DealId(1));
    }

    private void lines() {
        DealId deal = new DealId(1);
        DealProducts lines = pipedrive.dealProducts();
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
        lines.ofDeal(deal).toList();
        lines.ofDeals(List.of(deal, new DealId(2))).toList();
        lines.add(deal, line);
        lines.addAll(deal, List.of(line));
        lines.update(DealProductUpdate.of(deal, new DealProductId(1))
                .withProduct(new ProductId(1))
                .withItemPrice(BigDecimal.ONE)
                .withQuantity(BigDecimal.ONE));
        lines.delete(deal, new DealProductId(1));
        lines.deleteAll(deal, List.of(new DealProductId(1)));

        DealDiscounts discounts = pipedrive.dealDiscounts();
        DiscountTerms terms = new DiscountTerms("x", BigDecimal.ONE, DiscountType.Known.PERCENTAGE);
        DiscountId discount = new DiscountId("134b4de7-dcbc-46ae-b8f2-2eb328eebfe8");
        discounts.ofDeal(deal);
        discounts.add(deal, terms);
        discounts.update(deal, discount, terms);
        discounts.delete(deal, discount);
    }

    private void people() {
        Persons persons = pipedrive.persons();
        persons.list(PersonFilter.all()
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
                .toList();
        persons.get(new PersonId(1));
        persons.create(NewPerson.named("x")
                .withAddTime(TIME)
                .withOwner(new UserId(1))
                .withOrganization(new OrganizationId(1))
                .withEmails(List.of(ContactPoint.primary("a@b.c")))
                .withPhones(List.of())
                .withPostalAddress(PostalAddress.of("x"))
                .withVisibility(Visibility.OWNER)
                .withLabels(List.of())
                .withCustomField(HASH, CustomValue.empty()));
        persons.update(PersonUpdate.of(new PersonId(1)).withName("x"));
        persons.delete(new PersonId(1));

        Organizations organizations = pipedrive.organizations();
        organizations
                .list(OrganizationFilter.all()
                        .withIds(List.of(new OrganizationId(1)))
                        .withOwner(new UserId(1))
                        .withSavedFilter(1)
                        .withUpdatedSince(TIME)
                        .withUpdatedUntil(TIME)
                        .withIncludedFields("people_count")
                        .withSort(OrganizationFilter.SortBy.ID, SortDirection.ASCENDING)
                        .withPageSize(1))
                .toList();
        organizations.get(new OrganizationId(1));
        organizations.create(NewOrganization.named("x")
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
                .withCustomField(HASH, CustomValue.empty()));
        organizations.update(OrganizationUpdate.of(new OrganizationId(1)).withName("x"));
        organizations.delete(new OrganizationId(1));

        Users users = pipedrive.users();
        users.me();
        users.list();
        users.get(new UserId(1));
    }

    private void catalogue() {
        Products products = pipedrive.products();
        products.list(ProductFilter.all()
                        .withIds(List.of(new ProductId(1)))
                        .withOwner(new UserId(1))
                        .withSavedFilter(1)
                        .withUpdatedSince(TIME)
                        .withSort(ProductFilter.SortBy.NAME, SortDirection.ASCENDING)
                        .withPageSize(1))
                .toList();
        products.get(new ProductId(1));
        products.create(NewProduct.named("x")
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
                .withCustomField(HASH, CustomValue.empty()));
        products.update(ProductUpdate.of(new ProductId(1)).withName("x"));
        products.delete(new ProductId(1));

        Pipelines pipelines = pipedrive.pipelines();
        pipelines
                .list(PipelineFilter.all()
                        .withSort(PipelineFilter.SortBy.ID, SortDirection.ASCENDING)
                        .withPageSize(1))
                .toList();
        pipelines.get(new PipelineId(1));
        pipelines.create("x");
        pipelines.rename(new PipelineId(1), "x");
        pipelines.enableDealProbability(new PipelineId(1), true);
        pipelines.delete(new PipelineId(1));

        Stages stages = pipedrive.stages();
        stages.list(StageFilter.all()
                        .withPipeline(new PipelineId(1))
                        .withSort(StageFilter.SortBy.ORDER_NR, SortDirection.ASCENDING)
                        .withPageSize(1))
                .toList();
        stages.get(new StageId(1));
        stages.create(
                StageTerms.of(new PipelineId(1), "x").withDealProbability(50).withDaysToRotten(3));
        stages.update(new StageId(1), StageTerms.none().withoutRot());
        stages.delete(new StageId(1));
    }

    private void fields() {
        for (FieldEntity entity : FieldEntity.values()) {
            Fields fields = pipedrive.fields(entity);
            fields.list().toList();
            fields.get(HASH);
            if (entity != FieldEntity.ACTIVITY) {
                fields.create(NewField.of("x", FieldType.Known.VARCHAR).withShownInAddForm(true));
                fields.create(NewField.withOptions("x", FieldType.Known.ENUM, List.of("a")));
                fields.rename(HASH, "x");
                fields.delete(HASH);
                fields.addOptions(HASH, List.of("x"));
                fields.relabelOptions(HASH, Map.of(1L, "x"));
                fields.deleteOptions(HASH, List.of(1L));
            }
        }
        pipedrive
                .fields(FieldEntity.DEAL)
                .create(NewField.of("x", FieldType.Known.TEXT).withDescription("x"));
    }

    private void attachments() {
        Files files = pipedrive.files();
        files.list().toList();
        files.ofDeal(new DealId(1)).toList();
        files.get(new FileId(1));
        files.upload(FileUpload.of("a.pdf", new byte[] {1})
                .attachedTo(new DealId(1))
                .attachedTo(new PersonId(1))
                .attachedTo(new OrganizationId(1))
                .attachedTo(new ProductId(1))
                .attachedTo(new ActivityId(1))
                .attachedTo(new LeadId("adf21080-0e10-11eb-879b-05d71fb426ec")));
        files.rename(new FileId(1), "x");
        files.describe(new FileId(1), "x");
        files.download(new FileId(1));
        files.delete(new FileId(1));

        Notes notes = pipedrive.notes();
        notes.list(NoteFilter.all()
                        .withDeal(new DealId(1))
                        .withPerson(new PersonId(1))
                        .withOrganization(new OrganizationId(1))
                        .withLead(new LeadId("adf21080-0e10-11eb-879b-05d71fb426ec"))
                        .withAuthor(new UserId(1))
                        .withUpdatedSince(TIME)
                        .withDays(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2))
                        .withSort(NoteFilter.SortBy.ID, SortDirection.ASCENDING)
                        .withPageSize(1))
                .toList();
        notes.ofDeal(new DealId(1)).toList();
        notes.get(new NoteId(1));
        notes.create(NoteTerms.of("x")
                .attachedTo(new DealId(1))
                .attachedTo(new PersonId(1))
                .attachedTo(new OrganizationId(1))
                .attachedTo(new LeadId("adf21080-0e10-11eb-879b-05d71fb426ec"))
                .withAuthor(new UserId(1))
                .pinnedToDeal(true));
        notes.update(new NoteId(1), NoteTerms.of("y"));
        notes.delete(new NoteId(1));

        Webhooks webhooks = pipedrive.webhooks();
        webhooks.list();
        webhooks.create(NewWebhook.of(
                        URI.create("https://bridge.example/hook"),
                        EventAction.Known.CHANGE,
                        EventObject.Known.DEAL,
                        "x")
                .withAuth(new BasicAuth("u", "p"))
                .withUser(new UserId(1)));
        webhooks.delete(new WebhookId(1));
    }

    /// One row of the table of all operations that was made from the OpenAPI documents.
    private record Documented(String name, int cost, Set<String> query, Set<String> body, Set<String> required) {}

    @Test
    void sendsOnlyWhatTheDocumentsKnowAtTheirPrice() {
        Map<String, Documented> documents = documents();

        for (Call call : calls) {
            Operation operation = call.operation();
            String key = operation.method() + " " + operation.path().replaceFirst("^/api/v1/", "/v1/");
            assertThat(documents).containsKey(key);
            Documented documented = Objects.requireNonNull(documents.get(key));
            assertThat(operation.name()).isEqualTo(documented.name());
            assertThat(operation.tokenCost())
                    .as("price of %s", operation.name())
                    .isEqualTo(documented.cost());
            assertThat(documented.query())
                    .as("query of %s", operation.name())
                    .containsAll(call.query().keySet());
            assertThat(call.path()).doesNotContain("{");
            assertThat(documented.body()).as("body of %s", operation.name()).containsAll(bodyKeys(call));
            if (operation.method() == dev.dealbridge.pipedrive.transport.Method.POST) {
                assertThat(bodyKeys(call))
                        .as("required of %s", operation.name())
                        .containsAll(documented.required());
            }
        }
    }

    @Test
    void coversEveryOperationOfTheClient() {
        Set<Operation> sent = calls.stream().map(Call::operation).collect(Collectors.toSet());
        Set<Operation> declared = new HashSet<>();
        for (Method accessor : Pipedrive.class.getDeclaredMethods()) {
            Arrays.stream(accessor.getReturnType().getDeclaredFields())
                    .filter(field -> field.getType() == Operation.class && Modifier.isStatic(field.getModifiers()))
                    .forEach(field -> declared.add(read(field)));
        }

        assertThat(declared).hasSizeGreaterThan(50);
        assertThat(sent).containsAll(declared);
    }

    @Test
    void sendsTimesInWholeSecondsRoundedToTheSafeSide() {
        Call list = first(Deals.LIST);
        assertThat(list.query())
                .containsEntry("updated_since", "2026-11-24T10:20:30Z")
                .containsEntry("updated_until", "2026-11-24T10:20:31Z")
                .containsEntry("status", "won,open");
        Call create = first(Deals.ADD);
        assertThat(json(create).get("won_time").stringValue()).isEqualTo("2026-11-24T10:20:30Z");
    }

    @Test
    void putsCustomFieldsWhereTheyBelongAndClearsWithNull() {
        Call create = first(Deals.ADD);
        assertThat(json(create).get("custom_fields").get(HASH.value()).stringValue())
                .isEqualTo("x");
        assertThat(json(create).has(HASH.value())).isFalse();
        Call update = first(Deals.UPDATE);
        assertThat(new String(bytes(update), StandardCharsets.UTF_8)).isEqualTo("{\"title\":\"x\",\"person_id\":null}");
    }

    @Test
    void alwaysAsksForWebhooksOfVersionTwo() {
        Call create = first(Webhooks.ADD);
        assertThat(json(create).get("version").stringValue()).isEqualTo("2.0");
        assertThat(create.secrets()).contains("p");
    }

    private Call first(Operation operation) {
        return calls.stream()
                .filter(call -> call.operation().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Documented> documents() {
        Map<String, Documented> documents = new HashMap<>();
        String table =
                new String(SharedData.bytes(SharedData.require("openapi/endpoints.tsv")), StandardCharsets.UTF_8);
        table.lines().skip(1).map(line -> line.split("\t", -1)).forEach(row -> {
            Documented documented = new Documented(
                    row[3],
                    row[4].isEmpty() ? 0 : Integer.parseInt(row[4]),
                    names(row[8], false),
                    names(row[10], false),
                    names(row[10], true));
            documents.put(row[1] + " " + row[2], documented);
        });
        return documents;
    }

    private static Set<String> names(String cell, boolean requiredOnly) {
        return Arrays.stream(cell.split(","))
                .filter(name -> !name.isEmpty() && (!requiredOnly || name.startsWith("*")))
                .map(name -> name.replace("*", "").replaceAll("\\{.*}", ""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> bodyKeys(Call call) {
        return switch (call.body()) {
            case Body.Empty() -> Set.of();
            case Body.Json _ ->
                json(call).isArray() ? Set.of() : Set.copyOf(json(call).propertyNames());
            case Body.Form form -> form.fields().keySet();
            case Body.Multipart multipart -> {
                Set<String> keys = new HashSet<>(multipart.fields().keySet());
                multipart.files().forEach(file -> keys.add(file.field()));
                yield keys;
            }
        };
    }

    private static JsonNode json(Call call) {
        return Json.parse(bytes(call));
    }

    private static byte[] bytes(Call call) {
        if (call.body() instanceof Body.Json json) {
            return json.content().bytes();
        }
        throw new AssertionError(call + " has no JSON body");
    }

    private static Operation read(java.lang.reflect.Field field) {
        try {
            return (Operation) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
