/// Turning a deal into a lead and a lead into a deal, which Pipedrive does later than it answers.
///
/// Starting gives the [dev.dealbridge.pipedrive.id.ConversionId] whose
/// [dev.dealbridge.pipedrive.conversion.ConversionState] is asked for until it is over:
/// `deals().convertToLead(...)`, `leads().convertToDeal(...)`.
@NullMarked
package dev.dealbridge.pipedrive.conversion;

import org.jspecify.annotations.NullMarked;
