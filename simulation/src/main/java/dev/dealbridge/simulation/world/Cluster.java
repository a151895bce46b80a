package dev.dealbridge.simulation.world;

import dev.dealbridge.simulation.fault.FaultKind;
import dev.dealbridge.simulation.fault.Faults;
import dev.dealbridge.simulation.node.Configured;
import dev.dealbridge.simulation.node.Node;
import dev.dealbridge.simulation.node.Parts;
import dev.dealbridge.simulation.node.Surroundings;
import dev.dealbridge.simulation.port.Ports;
import dev.dealbridge.simulation.time.Life;
import dev.dealbridge.simulation.time.LifeOver;
import dev.dealbridge.simulation.time.Scheduler;
import dev.dealbridge.simulation.watch.Watch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The nodes and those who start them again when they die.
final class Cluster {

    private final Scheduler scheduler;
    private final Faults faults;
    private final Parts parts;
    private final RandomGenerator random;
    private final Life operators = new Life("operators");
    private final List<Slot> slots = new ArrayList<>();
    private @Nullable Surroundings around;
    private @Nullable Watch watch;
    private Configured configured;
    private BooleanSupplier isRevoked = () -> false;
    private int deaths;
    private long asked;

    Cluster(Scheduler scheduler, Faults faults, Parts parts, RandomGenerator random, Configured configured) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.parts = parts;
        this.random = random;
        this.configured = configured;
    }

    /// A place where one node after the other runs.
    static final class Slot {
        private final String name;
        private final Duration skew;
        private final boolean old;
        private final List<Scheduler.Signal> expected = new ArrayList<>();
        private Life life;
        private @Nullable Node node;
        private int lives;
        private boolean started;
        private @Nullable Configured follows;

        private Slot(String name, Duration skew, boolean old) {
            this.name = name;
            this.skew = skew;
            this.old = old;
            this.life = new Life(name);
        }

        @Nullable
        Node node() {
            return node;
        }

        Life life() {
            return life;
        }

        /// Tells who waits for an answer when the node dies.
        void expect(Scheduler.Signal answer) {
            expected.add(answer);
        }

        void forget(Scheduler.Signal answer) {
            expected.remove(answer);
        }
    }

    /// Opens the nodes and starts the first.
    void open(Surroundings surroundings, Watch seer, BooleanSupplier tokenRevoked) {
        around = surroundings;
        watch = seer;
        isRevoked = tokenRevoked;
        int nodes = 1 + random.nextInt(3);
        for (int i = 1; i <= nodes; i++) {
            Duration skew =
                    faults.has(FaultKind.CLOCK_SKEW) ? Duration.ofSeconds(random.nextInt(-300, 301)) : Duration.ZERO;
            slots.add(new Slot("n" + i, skew, i > 1 && faults.has(FaultKind.VERSIONS)));
        }
        begin(slots.getFirst());
    }

    private void begin(Slot slot) {
        slot.lives++;
        slot.started = false;
        slot.follows = configured;
        Life life = new Life(slot.name + "." + slot.lives);
        slot.life = life;
        InstantSource clock = () -> scheduler.instant().plus(slot.skew);
        Ports ports = new Ports(scheduler, life, faults, random, () -> die(slot, life));
        Node node = new Node(
                Objects.requireNonNull(around),
                parts,
                ports,
                clock,
                slot.old ? configured.old() : configured,
                isRevoked,
                Objects.requireNonNull(watch));
        slot.node = node;
        scheduler.start(life + " starts", life, () -> {
            try {
                node.start();
                slot.started = true;
                // The first node sets Pipedrive up; the others are added when it works.
                slots.stream().filter(other -> other.lives == 0).forEach(this::begin);
            } catch (RuntimeException e) {
                scheduler.tell("does not start: " + e.getMessage());
                die(slot, life);
                throw new LifeOver(life);
            }
        });
    }

    private void die(Slot slot, Life life) {
        if (life.isOver() || slot.node == null) {
            return;
        }
        deaths++;
        life.end();
        slot.node.forget();
        slot.node = null;
        scheduler.rouse(life);
        List.copyOf(slot.expected).forEach(scheduler::give);
        slot.expected.clear();
        Duration away = Duration.ofMillis(random.nextInt(500, 45_000));
        scheduler.start(slot.name + " restarts", operators, () -> {
            scheduler.sleep(away);
            begin(slot);
        });
    }

    /// Starts the nodes again one by one, with another configuration.
    void reconfigure(Configured other) {
        configured = other;
        scheduler.start("roll", operators, () -> {
            for (Slot slot : slots) {
                die(slot, slot.life);
                scheduler.sleep(Duration.ofSeconds(60));
            }
        });
    }

    Configured configured() {
        return configured;
    }

    /// Kills a node as an operator would who starts it again.
    void restartAll() {
        slots.forEach(slot -> die(slot, slot.life));
    }

    /// Who gets the next request, in turn.
    Optional<Slot> receiver() {
        List<Slot> alive = slots.stream().filter(slot -> slot.node != null).toList();
        asked++;
        return alive.isEmpty() ? Optional.empty() : Optional.of(alive.get((int) (asked % alive.size())));
    }

    /// Has one of the nodes do something, as if a timer or a person had asked for it.
    void ask(String what, Consumer<Node> request) {
        receiver().ifPresent(slot -> {
            Node node = Objects.requireNonNull(slot.node);
            scheduler.start(slot.life + " " + what, slot.life, () -> {
                try {
                    request.accept(node);
                } catch (RuntimeException e) {
                    scheduler.tell(what + " failed: " + e.getMessage());
                }
            });
        });
    }

    /// Whether all nodes are there, with the newest configuration.
    boolean isComplete() {
        return slots.stream().allMatch(slot -> slot.node != null && slot.started && configured.equals(slot.follows));
    }

    /// How many nodes have died.
    int deaths() {
        return deaths;
    }
}
