/// Leads: what may become a deal.
///
/// [dev.dealbridge.pipedrive.lead.Leads] reads and writes them and turns them into deals. A
/// [dev.dealbridge.pipedrive.lead.Lead] is what comes back, [dev.dealbridge.pipedrive.lead.NewLead] and
/// [dev.dealbridge.pipedrive.lead.LeadUpdate] are what is sent, [dev.dealbridge.pipedrive.lead.LeadFilter] chooses and
/// sorts a list. [dev.dealbridge.pipedrive.lead.LeadLabels] are kept apart from the labels of deals.
@NullMarked
package dev.dealbridge.pipedrive.lead;

import org.jspecify.annotations.NullMarked;
