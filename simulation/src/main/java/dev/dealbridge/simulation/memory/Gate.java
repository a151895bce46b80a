package dev.dealbridge.simulation.memory;

/// What stands between a node and its database: where a transaction begins and ends.
public interface Gate {

    /// Lets every transaction through.
    Gate OPEN = new Gate() {
        @Override
        public void before() {}

        @Override
        public Ending atCommit() {
            return Ending.COMMITTED;
        }

        @Override
        public void after() {}
    };

    /// How a transaction ends that wants to commit.
    enum Ending {
        COMMITTED,
        /// It met another: nothing is kept, and the node knows.
        SERIALIZATION_FAILURE,
        /// The connection broke before the commit arrived: nothing is kept, and the node does not know.
        LOST,
        /// The connection broke after the commit: all is kept, and the node does not know.
        UNHEARD
    }

    /// Called before a transaction begins.
    void before();

    /// Called when its work is done.
    Ending atCommit();

    /// Called after it has ended, however it ended.
    void after();
}
