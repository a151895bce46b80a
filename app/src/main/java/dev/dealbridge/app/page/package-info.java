/// What the page shows: view records made from the bridge's records, and [Pages], which renders them.
///
/// [DealsPage] lists deals with their state, [DealPage] shows one with its timeline, [ProblemPage] says what went
/// wrong. All text is ready to be shown; templates only place it.
@NullMarked
package dev.dealbridge.app.page;

import org.jspecify.annotations.NullMarked;
