package dev.dealbridge.app.bench;

/// What is measured of a sandbox.
enum SandboxMeasure implements Measure {
    START_EMPTY("process started to ready, empty", "ms", Better.LESS, 2_000),
    LOAD("process started to ready, loaded through the API's rules and durable", "ms", Better.LESS, 60_000),
    LOAD_MEMORY("largest resident set while loading", "MiB", Better.LESS, 2_048),
    LIST("deals listed by cursor, 500 a page, first walk", "records/s", Better.MORE, 5_000),
    LIST_AGAIN("the same once more", "records/s", Better.MORE, 5_000),
    BY_UPDATE_FIRST("one page in the order of `update_time`, the first one (makes the index)", "ms"),
    BY_UPDATE("the same page again", "ms"),
    OWNER("all deals of one of 20 owners (`owner_id`)", "ms"),
    STAGE("all deals of one of 4 stages (`stage_id`)", "ms"),
    PERSON("all deals of one person (`person_id`)", "ms"),
    STATUS("all open deals (`status`), a fifth", "ms"),
    SINCE("deals updated in the last 5 days (`updated_since`)", "ms"),
    SAVED_FILTER("deals above a value (`filter_id`), about an eighth", "ms"),
    SEARCH_ALL("`itemSearch` through everything", "ms"),
    SEARCH_DEALS("search of deals", "ms"),
    V1_LAST("API v1, the last page of 500", "ms"),
    V1_SORTED("API v1, a page of 500 sorted by title", "ms"),
    LISTS_MEMORY("largest resident set after all lists", "MiB", Better.LESS, 2_048),
    START_LOADED("process started to ready with that data folder", "ms"),
    START_MEMORY("largest resident set then", "MiB", Better.LESS, 2_048),
    IMPORT("process started to ready, as many deals from CSV files", "ms", Better.LESS, 60_000),
    IMPORT_MEMORY("largest resident set then", "MiB", Better.LESS, 2_048);

    private final String what;
    private final String unit;
    private final Better better;
    private final long limit;

    SandboxMeasure(String what, String unit) {
        this(what, unit, Better.TOLD, 0);
    }

    SandboxMeasure(String what, String unit, Better better, long limit) {
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
