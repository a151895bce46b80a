/// Every call to Pipedrive asks the organization's token budget: [CrmBudget][dev.dealbridge.bridge.budget.CrmBudget]
/// is what a client is given for it. [Spending][dev.dealbridge.bridge.budget.Spending] says for which class of work the
/// calls of the moment are; [SpendingLane][dev.dealbridge.bridge.budget.SpendingLane] says it for the runs of a lane.
@NullMarked
package dev.dealbridge.bridge.budget;

import org.jspecify.annotations.NullMarked;
