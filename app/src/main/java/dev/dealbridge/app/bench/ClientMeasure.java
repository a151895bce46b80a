package dev.dealbridge.app.bench;

/// What is measured of the Pipedrive client.
enum ClientMeasure implements Measure {
    CALL_BARE("CPU of one call (`getDeal`) by the JDK's HttpClient and a Jackson tree", "us"),
    CALL_CLIENT("CPU of the same call by the client", "us"),
    CALL_RATIO("the client's share of the bare one's, pair by pair", "%", Better.LESS, 116),
    READ_BARE("all deals by cursor, 500 a page, by the bare loop", "records/s"),
    READ_CLIENT("the same through `stream()`", "records/s"),
    READ_RATIO("the client's share of the bare rate, pair by pair", "%", Better.MORE, 90),
    READ_HEAP("how far the live heap moved while reading them", "MiB", Better.LESS, 8),
    NODE_READ("50,000 deals read by Pipedrive's official Node client", "records per CPU second"),
    CLIENT_READ("the same by the client", "records per CPU second"),
    READ_OVER_NODE("the client's share of the Node client's, pair by pair", "%", Better.MORE, 200),
    NODE_CREATE("2,000 persons created by Pipedrive's official Node client", "records per CPU second"),
    CLIENT_CREATE("the same by the client", "records per CPU second"),
    CREATE_OVER_NODE("the client's share of the Node client's, pair by pair", "%", Better.MORE, 200);

    private final String what;
    private final String unit;
    private final Better better;
    private final long limit;

    ClientMeasure(String what, String unit) {
        this(what, unit, Better.TOLD, 0);
    }

    ClientMeasure(String what, String unit, Better better, long limit) {
        this.what = what;
        this.unit = unit;
        this.better = better;
        this.limit = limit;
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public Better better() {
        return better;
    }

    @Override
    public long limit() {
        return limit;
    }
}
