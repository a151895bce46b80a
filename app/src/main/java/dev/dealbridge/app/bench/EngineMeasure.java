package dev.dealbridge.app.bench;

/// What is measured of the engine.
enum EngineMeasure implements Measure {
    INSERTS_64(Target.toldRate("rows inserted one by one, each committed, by 64 connections", "rows/s")),
    ACKS_64(Target.toldRate(
            "webhooks taken in by 64 senders at once: password checked, event and lane mark committed", "acks/s")),
    ACKS_64_RATIO(Target.atLeast("their share of the inserts, pair by pair", 110, "%")),
    ACKS_64_P99(Target.below("99 of 100 of them are answered within", 50, "ms")),
    ACK_CPU(Target.told("CPU of this process for one of them, PostgreSQL's not counted", "us")),
    INSERTS_256(Target.toldRate("rows inserted one by one by 256 connections", "rows/s")),
    ACKS_256(Target.toldRate("webhooks taken in by 256 senders at once", "acks/s")),
    ACKS_256_RATIO(Target.atLeast("their share of the inserts, pair by pair", 140, "%")),
    COLD(Target.below(
            "one event of an organization, taken in to done, while another has 100,000 lanes waiting in the same class",
            2_000,
            "ms")),
    CLAIM(Target.below("a lane claimed, run and released by one worker, 1,000,000 lanes due", 20_000, "us")),
    SCHEDULER(Target.toldRate("executions of db-scheduler alone, 16 threads, without a journal", "executions/s")),
    STEPS(Target.atLeast("durable steps, ten a lane, 16 workers", 2_000, "steps/s")),
    STEPS_RATIO(Target.toldRate("their share of db-scheduler's executions, pair by pair", "%")),
    COPIES(Target.below("flows of 10,000 copies of one event", 2, "flows")),
    COPIES_TIME(Target.told("those copies taken in by 64 senders", "ms")),
    RECOVERY(Target.below("a process killed with -9 to the last of its 16 lanes run elsewhere", 35_000, "ms")),
    QUEUED(Target.toldRate("events queued by a process with a heap of 256 MB while nobody works", "events/s")),
    QUEUED_MEMORY(Target.told("largest resident set of that process", "MiB")),
    QUEUED_WORKED(Target.toldRate("lanes that it works through then", "lanes/s"));

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Target target;

    EngineMeasure(Target target) {
        this.target = target;
    }

    @Override
    public Target target() {
        return target;
    }
}
