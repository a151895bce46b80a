/// Leads, their labels and what turns them into deals. [LeadRoutes][dev.dealbridge.sandbox.lead.LeadRoutes] says what
/// is served.
@NullMarked
package dev.dealbridge.sandbox.lead;

import org.jspecify.annotations.NullMarked;
