package dev.dealbridge.app.bench;

/// What is measured of a sandbox.
enum SandboxMeasure implements Measure {
    START_EMPTY(Target.below("process started to ready, empty", 2_000, "ms")),
    LOAD(Target.below("process started to ready, loaded through the API's rules and durable", 60_000, "ms")),
    LOAD_MEMORY(Target.below("largest resident set while loading", 2_048, "MiB")),
    LIST(Target.atLeast("deals listed by cursor, 500 a page, first walk", 5_000, "records/s")),
    LIST_AGAIN(Target.atLeast("the same once more", 5_000, "records/s")),
    BY_UPDATE_FIRST(Target.told("one page in the order of `update_time`, the first one (makes the index)", "ms")),
    BY_UPDATE(Target.told("the same page again", "ms")),
    OWNER(Target.told("all deals of one of 20 owners (`owner_id`)", "ms")),
    STAGE(Target.told("all deals of one of 4 stages (`stage_id`)", "ms")),
    PERSON(Target.told("all deals of one person (`person_id`)", "ms")),
    STATUS(Target.told("all open deals (`status`), a fifth", "ms")),
    SINCE(Target.told("deals updated in the last 5 days (`updated_since`)", "ms")),
    SAVED_FILTER(Target.told("deals above a value (`filter_id`), about an eighth", "ms")),
    SEARCH_ALL(Target.told("`itemSearch` through everything", "ms")),
    SEARCH_DEALS(Target.told("search of deals", "ms")),
    V1_LAST(Target.told("API v1, the last page of 500", "ms")),
    V1_SORTED(Target.told("API v1, a page of 500 sorted by title", "ms")),
    LISTS_MEMORY(Target.below("largest resident set after all lists", 2_048, "MiB")),
    START_LOADED(Target.told("process started to ready with that data folder", "ms")),
    START_MEMORY(Target.below("largest resident set then", 2_048, "MiB")),
    IMPORT(Target.below("process started to ready, as many deals from CSV files", 60_000, "ms")),
    IMPORT_MEMORY(Target.below("largest resident set then", 2_048, "MiB"));

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Target target;

    SandboxMeasure(Target target) {
        this.target = target;
    }

    @Override
    public Target target() {
        return target;
    }
}
