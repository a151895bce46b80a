package dev.dealbridge.simulation.port;

import dev.dealbridge.simulation.fault.FaultKind;
import dev.dealbridge.simulation.fault.Faults;
import dev.dealbridge.simulation.memory.Gate;
import dev.dealbridge.simulation.time.Life;
import java.time.Duration;

/// A node's way to the database.
public final class NodeGate implements Gate {

    private final Ports ports;
    private final Faults faults;
    private final Duration poll;
    private final Runnable lanesDue;

    /// @param poll how often nodes look for work of which nobody tells them
    /// @param lanesDue wakes whoever works on lanes
    public NodeGate(Ports ports, Duration poll, Runnable lanesDue) {
        this.ports = ports;
        this.faults = ports.faults();
        this.poll = poll;
        this.lanesDue = lanesDue;
    }

    @Override
    public void before() {
        ports.pass("begin");
    }

    @Override
    public Ending atCommit() {
        if (faults.strikes(FaultKind.SERIALIZATION)) {
            return Ending.SERIALIZATION_FAILURE;
        }
        if (faults.strikes(FaultKind.UNKNOWN_COMMIT)) {
            if (faults.dice(FaultKind.UNKNOWN_COMMIT).nextBoolean()) {
                return Ending.LOST;
            }
            pollLater();
            return Ending.UNHEARD;
        }
        return Ending.COMMITTED;
    }

    /// Nobody is told of what was committed. Polls that would find nothing are left out, so this one has to be made.
    private void pollLater() {
        ports.scheduler().start("poll", new Life("poll"), () -> {
            ports.scheduler().sleep(poll);
            lanesDue.run();
        });
    }

    @Override
    public void after() {
        ports.pass("ended");
    }
}
