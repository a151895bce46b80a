package dev.dealbridge.simulation.world;

import dev.dealbridge.accounting.gateway.IdempotencyKey;
import dev.dealbridge.accounting.gateway.Payment;
import dev.dealbridge.bridge.rule.RecordChoice;
import dev.dealbridge.bridge.rule.Rule;
import dev.dealbridge.bridge.rule.TenantProfile;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.secret.SecretVault;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.invoice.tax.TaxProfile;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.sandbox.core.SandboxCore;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.simulation.accounting.Books;
import dev.dealbridge.simulation.accounting.MemoryAccounting;
import dev.dealbridge.simulation.fault.FaultKind;
import dev.dealbridge.simulation.fault.Faults;
import dev.dealbridge.simulation.memory.MemoryData;
import dev.dealbridge.simulation.memory.MemoryFacts;
import dev.dealbridge.simulation.node.Configured;
import dev.dealbridge.simulation.node.Node;
import dev.dealbridge.simulation.node.Parts;
import dev.dealbridge.simulation.node.Surroundings;
import dev.dealbridge.simulation.pipedrive.CoreWire;
import dev.dealbridge.simulation.time.Life;
import dev.dealbridge.simulation.time.Scheduler;
import dev.dealbridge.simulation.time.Trace;
import dev.dealbridge.simulation.watch.Watch;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// A company with its Pipedrive, its accounting and the nodes of its bridge, on virtual time.
final class World {

    static final OrganizationId ACME = OrganizationId.of("acme");

    private static final Instant EPOCH = Instant.parse("2026-03-02T08:00:00Z");
    private static final long LONGEST = 400_000;
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private static final TenantProfile TENANT = new TenantProfile(
            "demo",
            "Demo GmbH",
            "DE",
            TaxProfile.STANDARD_VAT,
            new BigDecimal("19"),
            Currency.getInstance("EUR"),
            ZONE,
            "de");

    private final Plan plan;
    private final Scheduler scheduler;
    private final Faults faults;
    private final Life life = new Life("world");
    private final SandboxCore pipedrive;
    private final Books books = new Books("T", ZONE);
    private final MemoryData data;
    private final MemoryFacts facts;
    private final Cluster cluster;
    private final Mail mail;
    private final Watch watch;
    private final Users users;
    private final Pipedrive crm;
    private final Invariants invariants;
    private boolean revoked;

    World(Plan plan, Parts parts, Trace trace) {
        this.plan = plan;
        SplittableRandom random = new SplittableRandom(plan.seed());
        this.scheduler = new Scheduler(
                EPOCH, random.split(), trace, LONGEST + 1_000L * plan.history().size());
        this.faults = new Faults(plan.seed(), plan.faults());
        this.data = new MemoryData(scheduler);
        this.facts = new MemoryFacts(data, ACME);
        this.cluster = new Cluster(
                scheduler,
                faults,
                parts,
                random.split(),
                new Configured(
                        TENANT,
                        Rule.everyWonDeal(TENANT.id(), LocalDate.of(2026, 1, 1)).withIssueNote(true),
                        URI.create("http://bridge.example.com"),
                        Set.of()));
        this.mail = new Mail(scheduler, faults, cluster);
        this.pipedrive = SandboxCore.still(
                SandboxSettings.defaults()
                        .withPlan(dev.dealbridge.sandbox.settings.Plan.ULTIMATE, 100)
                        .withClock(scheduler)
                        .withToken("token-of-the-administrator")
                        .withInspectorToken("token-of-the-inspector"),
                mail,
                random.split());
        this.watch = new Watch(scheduler, facts, mail::stir);
        CoreWire wire = new CoreWire(pipedrive);
        this.crm = Pipedrive.over(call -> wire.send(call.withHeader("x-api-token", "token-of-the-inspector")));
        this.users = new Users(crm, scheduler);
        this.invariants = new Invariants(facts, watch, books, users, mail);
        RandomGenerator passwords = random.split();
        users.settle();
        cluster.open(
                new Surroundings(ACME, pipedrive, books, data, SecretVault.of(KEY), passwords), watch, () -> revoked);
    }

    /// Lives through the plan.
    void run() {
        mail.start(pipedrive.courier());
        scheduler.start("world", life, () -> {
            plan.history().forEach(this::live);
            Quiescence quiescence = new Quiescence(this);
            quiescence.reach();
            scheduler.stop();
        });
        scheduler.run();
        pipedrive.close();
    }

    private void live(Happening happening) {
        Duration left = happening.after().minus(scheduler.elapsed());
        if (left.isPositive()) {
            scheduler.sleep(left);
        }
        scheduler.tell(happening.toString());
        misdeliver();
        happen(happening);
        mail.stir();
        invariants.check();
    }

    /// Decides what becomes of the webhooks of the next happening.
    private void misdeliver() {
        if (faults.strikes(FaultKind.LOST)) {
            pipedrive.control().loseWebhooks(1);
        }
        if (faults.strikes(FaultKind.DUPLICATE)) {
            pipedrive.control().duplicateWebhooks(1);
        }
        if (faults.strikes(FaultKind.REORDER)) {
            pipedrive
                    .control()
                    .delayWebhooks(
                            1, Duration.ofMillis(faults.dice(FaultKind.REORDER).nextInt(100, 5_000)));
        }
        if (faults.strikes(FaultKind.DELAY)) {
            pipedrive
                    .control()
                    .delayWebhooks(
                            1, Duration.ofSeconds(faults.dice(FaultKind.DELAY).nextInt(60, 1_200)));
        }
    }

    private void happen(Happening happening) {
        switch (happening.kind()) {
            case PAYMENT -> pay(happening.dice());
            case TIMER -> cluster.ask("timer", Node::sweep);
            case RETRY_HOLDS -> cluster.ask("retry holds", Node::retryAll);
            case RECONFIGURE -> reconfigure(happening.dice());
            case REVOKE_TOKEN -> revoke(happening.dice());
            default -> {
                try {
                    users.act(happening);
                } catch (PipedriveException refusal) {
                    scheduler.tell("is refused: " + refusal.getMessage());
                }
            }
        }
    }

    private void pay(RandomGenerator dice) {
        List<Books.Issued> invoices = books.invoices();
        if (invoices.isEmpty()) {
            return;
        }
        Books.Issued invoice = invoices.get(dice.nextInt(invoices.size()));
        Money open = books.standing(invoice, scheduler.instant()).open();
        BigDecimal amount =
                open.isZero() || dice.nextInt(4) == 0 ? BigDecimal.valueOf(dice.nextInt(1, 50_000), 2) : open.amount();
        new MemoryAccounting(books, scheduler)
                .recordPayment(
                        invoice.id(),
                        new Payment(
                                Money.of(open.currency(), amount),
                                LocalDate.ofInstant(scheduler.instant(), ZONE),
                                "transfer"),
                        new IdempotencyKey("payment-" + scheduler.elapsed().toNanos()));
        if (dice.nextBoolean()) {
            cluster.ask("payment", Node::askAccounting);
        }
    }

    private void reconfigure(RandomGenerator dice) {
        faults.count(FaultKind.CONFIGURATION);
        Configured now = cluster.configured();
        cluster.reconfigure(
                switch (dice.nextInt(3)) {
                    case 0 -> now.withPage(URI.create("http://bridge" + dice.nextInt(100) + ".example.com"));
                    case 1 -> now.withRule(now.rule().within(null, null));
                    default -> now.withRule(now.rule().within(null, new RecordChoice.ById(1 + dice.nextInt(3))));
                });
    }

    private void revoke(RandomGenerator dice) {
        if (revoked) {
            return;
        }
        faults.count(FaultKind.REVOKED);
        revoked = true;
        Duration away = Duration.ofSeconds(dice.nextInt(10, 600));
        scheduler.start("new token", life, () -> {
            scheduler.sleep(away);
            renew();
        });
    }

    /// A person enters a new token, starts the bridge again and has tried again what failed meanwhile.
    private void renew() {
        if (revoked) {
            revoked = false;
            cluster.restartAll();
            scheduler.sleep(Duration.ofSeconds(90));
            cluster.ask("retry holds", Node::retryAll);
        }
    }

    /// From now on all goes well.
    void calm() {
        faults.calm();
        renew();
    }

    Scheduler scheduler() {
        return scheduler;
    }

    SandboxCore pipedrive() {
        return pipedrive;
    }

    MemoryFacts facts() {
        return facts;
    }

    Books books() {
        return books;
    }

    Cluster cluster() {
        return cluster;
    }

    Mail mail() {
        return mail;
    }

    Watch watch() {
        return watch;
    }

    Users users() {
        return users;
    }

    Pipedrive crm() {
        return crm;
    }

    Invariants invariants() {
        return invariants;
    }

    Faults faults() {
        return faults;
    }
}
