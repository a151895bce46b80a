/// From a won deal to its invoice.
///
/// The pure half decides: the [dev.dealbridge.bridge.invoicing.Planner] turns what was read (
/// [dev.dealbridge.bridge.invoicing.PlanInput]) into a [dev.dealbridge.bridge.invoicing.Plan], the exact
/// outcome or the holds that stop it, and [dev.dealbridge.bridge.invoicing.PlanHash] pins it. The other
/// half does: the [dev.dealbridge.bridge.invoicing.DealLane] reads a deal, has it planned and carries the
/// plan out step by step, so that a crash anywhere leaves one invoice, one file and one note.
@NullMarked
package dev.dealbridge.bridge.invoicing;

import org.jspecify.annotations.NullMarked;
