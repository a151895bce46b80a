package dev.dealbridge.simulation.world;

import dev.dealbridge.bridge.connection.FieldRole;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.dealproduct.DealProduct;
import dev.dealbridge.pipedrive.dealproduct.DealProductUpdate;
import dev.dealbridge.pipedrive.dealproduct.NewDealProduct;
import dev.dealbridge.pipedrive.dealproduct.TaxMethod;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.note.NoteTerms;
import dev.dealbridge.pipedrive.organization.NewOrganization;
import dev.dealbridge.pipedrive.organization.OrganizationUpdate;
import dev.dealbridge.pipedrive.pipeline.StageFilter;
import dev.dealbridge.pipedrive.product.NewProduct;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.PostalAddress;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// What people do in Pipedrive, and the truth about it.
final class Users {

    private final Pipedrive crm;
    private final InstantSource clock;
    private final Map<Long, DealStory> stories = new TreeMap<>();
    private final List<OrganizationId> customers = new ArrayList<>();
    private final List<ProductId> products = new ArrayList<>();
    private final List<StageId> stages = new ArrayList<>();

    Users(Pipedrive crm, InstantSource clock) {
        this.crm = crm;
        this.clock = clock;
    }

    /// What is there before anything happens.
    void settle() {
        products.add(crm.products().create(NewProduct.named("Workshop")).id());
        products.add(crm.products().create(NewProduct.named("Licence")).id());
        crm.stages().list(StageFilter.all()).stream().forEach(stage -> stages.add(stage.id()));
        newCustomer(1);
        newCustomer(2);
    }

    List<DealStory> stories() {
        return List.copyOf(stories.values());
    }

    DealStory story(long deal) {
        return Objects.requireNonNull(stories.get(deal), "no deal " + deal);
    }

    /// Does what happens; nothing when there is nothing that it could happen to.
    void act(Happening happening) {
        RandomGenerator dice = happening.dice();
        switch (happening.kind()) {
            case NEW_DEAL -> newDeal(happening.number(), dice);
            case ADD_LINE ->
                withDeal(dice, story -> !story.isGone(), story -> {
                    addLine(story.id(), dice);
                    relined(story);
                });
            case CHANGE_LINE ->
                withLine(dice, (story, line) -> {
                    crm.dealProducts()
                            .update(DealProductUpdate.of(story.id(), line.id()).withItemPrice(price(dice)));
                    relined(story);
                });
            case REMOVE_LINE ->
                withLine(dice, (story, line) -> {
                    crm.dealProducts().delete(story.id(), line.id());
                    relined(story);
                });
            case WIN ->
                withDeal(
                        dice, story -> !story.isGone() && !story.isWon(), story -> status(story, DealStatus.Known.WON));
            case LOSE -> withDeal(dice, DealStory::isWon, story -> status(story, DealStatus.Known.LOST));
            case REOPEN ->
                withDeal(
                        dice,
                        story -> !story.isGone() && !story.isWon(),
                        story -> status(story, DealStatus.Known.OPEN));
            case RENAME_DEAL ->
                withDeal(
                        dice,
                        story -> !story.isGone(),
                        story -> crm.deals()
                                .update(DealUpdate.of(story.id()).withTitle("Deal, number " + dice.nextInt(1_000))));
            case REVALUE_DEAL ->
                withDeal(dice, story -> !story.isGone(), story -> {
                    crm.deals().update(DealUpdate.of(story.id()).withValue(price(dice)));
                    relined(story);
                });
            case MOVE_DEAL ->
                withDeal(
                        dice,
                        story -> !story.isGone(),
                        story -> crm.deals().update(DealUpdate.of(story.id()).withStage(stage(dice))));
            case DELETE_DEAL ->
                withDeal(dice, story -> !story.isGone(), story -> {
                    crm.deals().delete(story.id());
                    story.leaves();
                });
            case MERGE_DEALS -> mergeDeals(dice);
            case NEW_CUSTOMER -> newCustomer(happening.number() + 10);
            case MOVE_CUSTOMER ->
                crm.organizations()
                        .update(OrganizationUpdate.of(customer(dice)).withAddress(address(dice.nextInt(100))));
            case RENAME_CUSTOMER ->
                crm.organizations()
                        .update(OrganizationUpdate.of(customer(dice)).withName("Muster " + dice.nextInt(1000) + " AG"));
            case MERGE_CUSTOMERS -> mergeCustomers(dice);
            case CHANGE_CUSTOMER_OF_DEAL ->
                withDeal(
                        dice,
                        story -> !story.isGone(),
                        story -> crm.deals().update(DealUpdate.of(story.id()).withOrganization(customer(dice))));
            case EDIT_INVOICE_FIELDS -> withDeal(dice, story -> !story.isGone(), story -> editFields(story, dice));
            case NOTE_OF_USER ->
                withDeal(
                        dice,
                        story -> !story.isGone(),
                        story ->
                                crm.notes().create(NoteTerms.of("<p>Called</p>").attachedTo(story.id())));
            case PAYMENT, TIMER, RETRY_HOLDS, RECONFIGURE, REVOKE_TOKEN ->
                throw new IllegalArgumentException(happening + " is not done by users of Pipedrive");
        }
    }

    private void newDeal(int number, RandomGenerator dice) {
        DealId deal = crm.deals()
                .create(NewDeal.titled("Deal " + number)
                        .withOrganization(customer(dice))
                        .withValue(price(dice))
                        .withCurrency("EUR"))
                .id();
        DealStory story = new DealStory(deal);
        stories.put(deal.value(), story);
        for (int i = dice.nextInt(4); i > 0; i--) {
            addLine(deal, dice);
        }
        story.now(new DealStory.Version(clock.instant(), false, read(deal)));
    }

    private void addLine(DealId deal, RandomGenerator dice) {
        crm.dealProducts()
                .add(
                        deal,
                        NewDealProduct.of(
                                        products.get(dice.nextInt(products.size())),
                                        new BigDecimal(dice.nextInt(1, 6)),
                                        price(dice))
                                .withTax(new BigDecimal("19"))
                                .withTaxMethod(TaxMethod.Known.EXCLUSIVE));
    }

    private void relined(DealStory story) {
        story.now(new DealStory.Version(clock.instant(), story.isWon(), read(story.id())));
    }

    /// What an invoice of the deal as it is now would bill.
    private String read(DealId deal) {
        List<DealProduct> lines = crm.dealProducts().ofDeal(deal).toList();
        if (lines.isEmpty()) {
            Deal found = crm.deals().get(deal);
            return Billed.line(BigDecimal.ONE, found.value());
        }
        return lines.stream()
                .filter(DealProduct::isEnabled)
                .map(line -> Billed.line(line.quantity(), line.itemPrice()))
                .collect(Collectors.joining(", "));
    }

    private void status(DealStory story, DealStatus.Known status) {
        crm.deals().update(DealUpdate.of(story.id()).withStatus(status));
        story.now(new DealStory.Version(clock.instant(), status == DealStatus.Known.WON, story.lines()));
    }

    private void mergeDeals(RandomGenerator dice) {
        withDeal(
                dice,
                story -> !story.isGone(),
                one -> withDeal(dice, other -> !other.isGone() && other != one, other -> {
                    crm.deals().merge(one.id(), other.id());
                    one.leaves();
                    Deal survivor = crm.deals().get(other.id());
                    other.now(new DealStory.Version(
                            clock.instant(), survivor.status() == DealStatus.Known.WON, read(other.id())));
                    // The survivor takes over what the other carried in its fields.
                    other.edit();
                }));
    }

    private void mergeCustomers(RandomGenerator dice) {
        if (customers.size() > 2) {
            OrganizationId one = customers.remove(dice.nextInt(customers.size()));
            crm.organizations().merge(one, customer(dice));
        }
    }

    private void editFields(DealStory story, RandomGenerator dice) {
        FieldRole role = dice.nextBoolean() ? FieldRole.INVOICE_STATUS : FieldRole.INVOICE_NUMBER;
        crm.fields(FieldEntity.DEAL).list().stream()
                .filter(field -> field.name().equals(role.fieldName()))
                .findFirst()
                .ifPresent(field -> {
                    FieldCode code = field.code();
                    crm.deals().update(DealUpdate.of(story.id()).withCustomField(code, CustomValue.text("by hand")));
                    story.edit();
                });
    }

    private void newCustomer(int number) {
        NewOrganization customer = NewOrganization.named("Kunde " + number + " GmbH");
        customers.add(crm.organizations()
                .create(number % 5 == 0 ? customer : customer.withAddress(address(number)))
                .id());
    }

    private OrganizationId customer(RandomGenerator dice) {
        return customers.get(dice.nextInt(customers.size()));
    }

    private StageId stage(RandomGenerator dice) {
        return stages.get(dice.nextInt(stages.size()));
    }

    private static BigDecimal price(RandomGenerator dice) {
        return BigDecimal.valueOf(dice.nextInt(100, 100_000), 2);
    }

    private static PostalAddress address(int number) {
        return new PostalAddress(
                "Lindenstraße " + number + ", 10969 Berlin, Germany",
                "Germany",
                null,
                null,
                "Berlin",
                null,
                "Lindenstraße",
                Integer.toString(number),
                null,
                "10969",
                null);
    }

    private void withDeal(RandomGenerator dice, Predicate<DealStory> which, Consumer<DealStory> action) {
        List<DealStory> those = stories.values().stream().filter(which).toList();
        if (!those.isEmpty()) {
            action.accept(those.get(dice.nextInt(those.size())));
        }
    }

    private interface WithLine {
        void act(DealStory story, DealProduct line);
    }

    private void withLine(RandomGenerator dice, WithLine action) {
        withDeal(dice, story -> !story.isGone(), story -> {
            List<DealProduct> lines = crm.dealProducts().ofDeal(story.id()).toList();
            if (!lines.isEmpty()) {
                action.act(story, lines.get(dice.nextInt(lines.size())));
            }
        });
    }
}
