package dev.dealbridge.simulation.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Virtual time and the tasks that live in it. Exactly one task runs at a time; where it hands over, chance picks the
/// next one among those that are ready. Time stands still while anything is ready, but for a moment per step, and jumps
/// to the next task that wakes up otherwise.
///
/// Tasks are virtual threads that pass a baton: all but one are parked. The methods are for the running task only,
/// except [#start] before [#run].
public final class Scheduler implements InstantSource {

    /// Every step takes this long, so that no two things happen at exactly the same time.
    private static final long STEP_MICROS = 50;

    private final RandomGenerator random;
    private final Trace trace;
    private final long mostSteps;
    private final List<Task> ready = new ArrayList<>();
    private final PriorityQueue<Task> asleep = new PriorityQueue<>(
            Comparator.<Task>comparingLong(task -> task.wakeAt).thenComparingLong(task -> task.number));
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Instant epoch;

    private long micros;
    private long numbers;
    private long steps;
    private boolean stopping;
    private @Nullable Task running;
    private @Nullable Throwable failure;

    /// @param epoch when time begins
    /// @param random who goes next
    /// @param mostSteps a simulation of more steps never comes to rest
    public Scheduler(Instant epoch, RandomGenerator random, Trace trace, long mostSteps) {
        this.epoch = epoch.truncatedTo(ChronoUnit.MICROS);
        this.random = random;
        this.trace = trace;
        this.mostSteps = mostSteps;
    }

    /// What is done in one task.
    private static final class Task {
        private final long number;
        private final String name;
        private final Life life;
        private final Thread thread;
        private long wakeAt;
        private @Nullable Signal waitsFor;
        private boolean begun;
        private volatile boolean holdsBaton;

        private Task(long number, String name, Life life, Runnable body) {
            this.number = number;
            this.name = name;
            this.life = life;
            this.thread = Thread.ofVirtual().name(name).unstarted(body);
        }

        private void takeBaton() {
            holdsBaton = true;
            if (begun) {
                LockSupport.unpark(thread);
            } else {
                begun = true;
                thread.start();
            }
        }

        private void awaitBaton() {
            while (!holdsBaton) {
                LockSupport.park();
            }
            holdsBaton = false;
        }
    }

    /// Something that tasks wait for.
    public static final class Signal {
        private final List<Task> waiting = new ArrayList<>();
    }

    /// The time now.
    @Override
    public Instant instant() {
        return epoch.plus(micros, ChronoUnit.MICROS);
    }

    /// The time since the beginning.
    public Duration elapsed() {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    /// How often tasks have handed over so far.
    public long steps() {
        return steps;
    }

    public Trace trace() {
        return trace;
    }

    /// Begins a task, which gets its turn later.
    public void start(String name, Life life, Runnable body) {
        numbers++;
        Task task = new Task(numbers, name, life, () -> perform(life, body));
        ready.add(task);
    }

    private void perform(Life life, Runnable body) {
        Task me = Objects.requireNonNull(running);
        me.holdsBaton = false;
        try {
            if (!life.isOver()) {
                body.run();
            }
        } catch (LifeOver _) {
            // As it should be.
        } catch (Throwable e) {
            fail(e);
        }
        Task next = pick();
        if (next == null) {
            ended.countDown();
        } else {
            running = next;
            next.takeBaton();
        }
    }

    /// Runs until every task has ended.
    ///
    /// @throws Violation the first that a task met
    public void run() {
        Task first = pick();
        if (first != null) {
            running = first;
            first.takeBaton();
            awaitEnd();
        }
        if (failure instanceof Violation violation) {
            throw violation;
        }
        if (failure != null) {
            throw new Violation("a task died of " + failure, failure);
        }
    }

    private void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a simulation ran", e);
        }
    }

    /// Remembers the first thing that went wrong, and ends everything.
    public void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
        stop();
    }

    /// Ends every task at its next step.
    public void stop() {
        stopping = true;
        ready.addAll(asleep);
        ready.sort(Comparator.comparingLong(task -> task.number));
        asleep.clear();
    }

    /// Lets others go first.
    public void handOver(String where) {
        Task me = current();
        note(me, where);
        ready.add(me);
        passBaton(me);
    }

    /// Goes on after some time.
    public void sleep(Duration time) {
        await(new Signal(), time);
    }

    /// Goes on when the signal is given or the time is over.
    ///
    /// @return whether it was given
    public boolean await(Signal signal, Duration atMost) {
        Task me = current();
        if (stopping) {
            ready.add(me);
        } else {
            me.wakeAt = micros + Math.max(0, atMost.toNanos() / 1_000);
            me.waitsFor = signal;
            signal.waiting.add(me);
            asleep.add(me);
        }
        passBaton(me);
        boolean given = me.waitsFor == null;
        if (!given) {
            signal.waiting.remove(me);
            me.waitsFor = null;
        }
        return given;
    }

    /// Wakes who waits.
    public void give(Signal signal) {
        for (Task task : signal.waiting) {
            task.waitsFor = null;
            if (asleep.remove(task)) {
                ready.add(task);
            }
        }
        signal.waiting.clear();
    }

    /// Makes the tasks of a life that has ended go on, to end.
    public void rouse(Life life) {
        List<Task> dead = asleep.stream()
                .filter(task -> task.life.equals(life))
                .sorted(Comparator.comparingLong(task -> task.number))
                .toList();
        asleep.removeAll(dead);
        ready.addAll(dead);
    }

    private Task current() {
        return Objects.requireNonNull(running, "only a task can wait");
    }

    /// Writes into the trace what the running task has met.
    public void tell(String what) {
        note(current(), what);
    }

    private void note(Task task, String where) {
        trace.add(micros, task.name, where);
    }

    private void passBaton(Task me) {
        Task next = Objects.requireNonNull(pick());
        if (!next.equals(me)) {
            running = next;
            next.takeBaton();
            me.awaitBaton();
        }
        if (stopping || me.life.isOver()) {
            throw new LifeOver(me.life);
        }
    }

    /// The next task; null when there is none any more.
    private @Nullable Task pick() {
        steps++;
        if (steps > mostSteps && !stopping) {
            fail(new Violation("it does not come to rest within " + mostSteps + " steps"));
        }
        micros += STEP_MICROS;
        while (true) {
            if (ready.isEmpty()) {
                if (asleep.isEmpty()) {
                    return null;
                }
                micros = Math.max(micros, asleep.element().wakeAt);
            }
            while (!asleep.isEmpty() && asleep.element().wakeAt <= micros) {
                ready.add(asleep.remove());
            }
            Task task = takeAny();
            if (stopping || task.life.isOver() || task.life.frozenUntil() <= micros) {
                return task;
            }
            task.wakeAt = task.life.frozenUntil();
            asleep.add(task);
        }
    }

    private Task takeAny() {
        int place = ready.size() == 1 ? 0 : random.nextInt(ready.size());
        Task task = ready.get(place);
        Task last = ready.removeLast();
        if (place < ready.size()) {
            ready.set(place, last);
        }
        return task;
    }

    /// Lets nobody of a life go on for some time.
    public void freeze(Life life, Duration time) {
        life.freezeUntil(micros + time.toNanos() / 1_000);
    }
}
