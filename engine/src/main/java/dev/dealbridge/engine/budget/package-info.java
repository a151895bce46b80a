/// What each organization may spend at its remote side, and spends: so many tokens a day, so many calls within two
/// seconds. Every call [asks][dev.dealbridge.engine.budget.Ask] the node's
/// [Budget][dev.dealbridge.engine.budget.Budget] and is [answered][dev.dealbridge.engine.budget.BudgetAnswer]
/// with a [Permit][dev.dealbridge.engine.budget.Permit], or with the time until which its lane waits.
/// What the remote side [tells][dev.dealbridge.engine.budget.Told] of its limits, and how it
/// [refuses][dev.dealbridge.engine.budget.Refusal], is learned for all nodes.
///
/// [BudgetSettings][dev.dealbridge.engine.budget.BudgetSettings] says how cap and reserves keep the urgent going.
/// [BudgetBook][dev.dealbridge.engine.budget.BudgetBook] shows how a budget
/// [stands][dev.dealbridge.engine.budget.BudgetState] and gives a [Forecast][dev.dealbridge.engine.budget.Forecast] of
/// [Work][dev.dealbridge.engine.budget.Work].
///
/// Inside, the ledger in PostgreSQL (`BudgetStore`, decided over by `Lender` with the pure rules of `Day`) lends small
/// lots to each node's `Purse`; `FairTurns` shares what a node can send between organizations.
@NullMarked
package dev.dealbridge.engine.budget;

import org.jspecify.annotations.NullMarked;
