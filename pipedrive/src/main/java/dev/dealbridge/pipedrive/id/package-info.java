/// The ids of Pipedrive's records, each a type of its own, so that a person's id is never passed as a deal's.
///
/// Start with [dev.dealbridge.pipedrive.id.DealId]; all numeric ids work alike.
/// [dev.dealbridge.pipedrive.id.DiscountId] and [dev.dealbridge.pipedrive.id.LeadId] are UUIDs,
/// [dev.dealbridge.pipedrive.id.FieldCode] names a field.
@NullMarked
package dev.dealbridge.pipedrive.id;

import org.jspecify.annotations.NullMarked;
