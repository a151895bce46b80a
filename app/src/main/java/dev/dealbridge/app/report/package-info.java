/// What commands print, once as JSON for machines and once as lines for people: [PlanReport] of `preview`,
/// [HoldsReport] of `holds`, [DoctorReport] of `doctor`. Amounts are strings, so that no reader turns them into
/// floating point.
@NullMarked
package dev.dealbridge.app.report;

import org.jspecify.annotations.NullMarked;
