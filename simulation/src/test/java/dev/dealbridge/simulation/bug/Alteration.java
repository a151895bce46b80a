package dev.dealbridge.simulation.bug;

import dev.dealbridge.accounting.gateway.AccountingGateway;
import dev.dealbridge.bridge.episode.EpisodeStore;
import dev.dealbridge.bridge.memory.Memory;
import dev.dealbridge.bridge.progress.ProgressStore;
import dev.dealbridge.engine.inbox.Intake;
import dev.dealbridge.engine.intent.IntentStore;
import dev.dealbridge.engine.journal.JournalStore;
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.engine.lane.LaneStore;
import dev.dealbridge.engine.lane.RunStores;
import dev.dealbridge.pipedrive.transport.Transport;
import dev.dealbridge.simulation.memory.MemoryDatabase;
import dev.dealbridge.simulation.memory.MemoryStores;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What is other in a node that has a bug. Each part is made anew for each life of a node: what it remembers by itself
/// is gone when the node dies.
interface Alteration {

    /// Where a node keeps its work.
    ///
    /// @param stores over the database, as they should be
    default MemoryStores stores(MemoryStores stores, MemoryDatabase database) {
        return stores;
    }

    default AccountingGateway accounting(AccountingGateway accounting) {
        return accounting;
    }

    /// What stands between Pipedrive's client and the wire.
    default Transport wire(Transport wire) {
        return wire;
    }

    /// Where webhooks are handed in.
    default Intake intake(Intake intake) {
        return intake;
    }

    /// Who works on one kind of lane.
    default LaneHandler handler(LaneHandler handler) {
        return handler;
    }

    static Alteration ofLanes(Function<MemoryDatabase, LaneStore> bug) {
        return ofRuns((runs, database) -> new RunStores(bug.apply(database), runs.journal(), runs.intents()));
    }

    static Alteration ofIntents(UnaryOperator<IntentStore> bug) {
        return ofRuns((runs, _) -> new RunStores(runs.lanes(), runs.journal(), bug.apply(runs.intents())));
    }

    static Alteration ofJournal(UnaryOperator<JournalStore> bug) {
        return ofRuns((runs, _) -> new RunStores(runs.lanes(), bug.apply(runs.journal()), runs.intents()));
    }

    private static Alteration ofRuns(BiFunction<RunStores, MemoryDatabase, RunStores> bug) {
        return new Alteration() {
            @Override
            public MemoryStores stores(MemoryStores stores, MemoryDatabase database) {
                return new MemoryStores(
                        bug.apply(stores.runs(), database), stores.inbox(), stores.secrets(), stores.memory());
            }
        };
    }

    static Alteration ofEpisodes(UnaryOperator<EpisodeStore> bug) {
        return ofMemory(memory -> with(memory, bug.apply(memory.episodes()), memory.progress()));
    }

    static Alteration ofProgress(UnaryOperator<ProgressStore> bug) {
        return ofMemory(memory -> with(memory, memory.episodes(), bug.apply(memory.progress())));
    }

    private static Alteration ofMemory(UnaryOperator<Memory> bug) {
        return new Alteration() {
            @Override
            public MemoryStores stores(MemoryStores stores, MemoryDatabase database) {
                return new MemoryStores(stores.runs(), stores.inbox(), stores.secrets(), bug.apply(stores.memory()));
            }
        };
    }

    private static Memory with(Memory memory, EpisodeStore episodes, ProgressStore progress) {
        return new Memory(
                memory.database(),
                memory.connections(),
                memory.deals(),
                memory.installments(),
                episodes,
                memory.holds(),
                memory.parties(),
                memory.timeline(),
                progress,
                memory.board());
    }

    static Alteration ofAccounting(UnaryOperator<AccountingGateway> bug) {
        return new Alteration() {
            @Override
            public AccountingGateway accounting(AccountingGateway accounting) {
                return bug.apply(accounting);
            }
        };
    }

    static Alteration ofWire(UnaryOperator<Transport> bug) {
        return new Alteration() {
            @Override
            public Transport wire(Transport wire) {
                return bug.apply(wire);
            }
        };
    }

    static Alteration ofIntake(UnaryOperator<Intake> bug) {
        return new Alteration() {
            @Override
            public Intake intake(Intake intake) {
                return bug.apply(intake);
            }
        };
    }

    static Alteration ofHandlers(UnaryOperator<LaneHandler> bug) {
        return new Alteration() {
            @Override
            public LaneHandler handler(LaneHandler handler) {
                return bug.apply(handler);
            }
        };
    }
}
