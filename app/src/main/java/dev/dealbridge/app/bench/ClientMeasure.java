package dev.dealbridge.app.bench;

/// What is measured of the Pipedrive client.
enum ClientMeasure implements Measure {
    CALL_BARE(Target.told("CPU of one call (`getDeal`) by the JDK's HttpClient and a Jackson tree", "us")),
    CALL_CLIENT(Target.told("CPU of the same call by the client", "us")),
    CALL_RATIO(Target.below("the client's share of the bare one's, pair by pair", 116, "%")),
    READ_BARE(Target.toldRate("all deals by cursor, 500 a page, by the bare loop", "records/s")),
    READ_CLIENT(Target.toldRate("the same through `stream()`", "records/s")),
    READ_RATIO(Target.atLeast("the client's share of the bare rate, pair by pair", 90, "%")),
    READ_HEAP(Target.below("how far the live heap moved while reading them", 8, "MiB")),
    NODE_READ(Target.toldRate("50,000 deals read by Pipedrive's official Node client", "records per CPU second")),
    CLIENT_READ(Target.toldRate("the same by the client", "records per CPU second")),
    READ_OVER_NODE(Target.atLeast("the client's share of the Node client's, pair by pair", 200, "%")),
    NODE_CREATE(Target.toldRate("2,000 persons created by Pipedrive's official Node client", "records per CPU second")),
    CLIENT_CREATE(Target.toldRate("the same by the client", "records per CPU second")),
    CREATE_OVER_NODE(Target.atLeast("the client's share of the Node client's, pair by pair", 200, "%"));

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Target target;

    ClientMeasure(Target target) {
        this.target = target;
    }

    @Override
    public Target target() {
        return target;
    }
}
