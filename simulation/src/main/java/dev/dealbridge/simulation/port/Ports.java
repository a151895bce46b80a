package dev.dealbridge.simulation.port;

import dev.dealbridge.simulation.fault.FaultKind;
import dev.dealbridge.simulation.fault.Faults;
import dev.dealbridge.simulation.time.Life;
import dev.dealbridge.simulation.time.LifeOver;
import dev.dealbridge.simulation.time.Scheduler;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// Where one run of a node meets the outside. At every port call others may go first, and the node may die or stand
/// still.
public final class Ports {

    private final Scheduler scheduler;
    private final Life life;
    private final Faults faults;
    private final RandomGenerator latency;
    private final Runnable death;

    /// @param latency how long calls take
    /// @param death what follows when the node dies
    public Ports(Scheduler scheduler, Life life, Faults faults, RandomGenerator latency, Runnable death) {
        this.scheduler = scheduler;
        this.life = life;
        this.faults = faults;
        this.latency = latency;
        this.death = death;
    }

    public Faults faults() {
        return faults;
    }

    public Life life() {
        return life;
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    public Duration elapsed() {
        return scheduler.elapsed();
    }

    /// Hands over.
    ///
    /// @throws LifeOver when the node is dead, be it at this call
    public void pass(String where) {
        scheduler.handOver(where);
        if (faults.strikes(FaultKind.CRASH)) {
            scheduler.tell("the node dies");
            death.run();
            throw new LifeOver(life);
        }
        if (faults.strikes(FaultKind.ZOMBIE)) {
            scheduler.freeze(
                    life, Duration.ofSeconds(faults.dice(FaultKind.ZOMBIE).nextInt(5, 120)));
            scheduler.handOver("stands still");
        }
        if (faults.strikes(FaultKind.LEASE_OVERRUN)) {
            sleep(Duration.ofSeconds(faults.dice(FaultKind.LEASE_OVERRUN).nextInt(10, 90)));
        }
    }

    /// Takes the time of a call over the network.
    public void travel() {
        sleep(Duration.ofMillis(latency.nextInt(2, 120)));
    }

    public void sleep(Duration time) {
        scheduler.sleep(time);
    }
}
