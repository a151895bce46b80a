package dev.dealbridge.sandbox.settings;

import java.util.List;

/// A Pipedrive plan, as far as it limits the API.
///
/// The daily budget of a company is 30,000 tokens times [#multiplier()] times seats; within two seconds one API token
/// may send
/// [#burst()] requests. Sources: Pipedrive's pages "Rate limiting" (state of September 2026) and "Usage limits in
/// Pipedrive".
public enum Plan {
    LITE(1, 20, 30),
    GROWTH(2, 40, 100),
    PREMIUM(5, 100, 300),
    ULTIMATE(7, 120, 500);

    private static final long TOKENS_PER_SEAT = 30_000;

    private final int multiplier;
    private final int burst;
    private final int customFields;

    Plan(int multiplier, int burst, int customFields) {
        this.multiplier = multiplier;
        this.burst = burst;
        this.customFields = customFields;
    }

    /// The factor that this plan puts on the 30,000 tokens per seat and day.
    public int multiplier() {
        return multiplier;
    }

    /// Requests that one API token may send in any rolling window of two seconds.
    public int burst() {
        return burst;
    }

    /// Requests that one application may send for one user in any rolling window of two seconds.
    public int appBurst() {
        return 4 * burst;
    }

    /// Tokens that a company of this plan with that many seats may spend per day.
    public long dailyTokens(int seats) {
        return TOKENS_PER_SEAT * multiplier * seats;
    }

    /// Whether recurring products, installments and revenue figures of deals are part of it.
    public boolean hasRevenue() {
        return this != LITE;
    }

    /// Whether there are visibility groups.
    public boolean hasGroups() {
        return this == PREMIUM || this == ULTIMATE;
    }

    /// The values that `visible_to` may have: 1 the owner, 7 (or 3 without groups) the whole company, groups between.
    public List<Long> visibilities() {
        return this == PREMIUM || this == ULTIMATE ? List.of(1L, 3L, 5L, 7L) : List.of(1L, 3L);
    }

    /// Custom fields that a company may have, of all kinds of records together.
    public int customFields() {
        return customFields;
    }
}
