/// Transactions, and PostgreSQL as Dealbridge uses it. What works above the stores knows a
/// [dev.dealbridge.engine.database.Database] that opens a [dev.dealbridge.engine.database.Transaction] and no more.
///
/// [dev.dealbridge.engine.database.PostgresDatabase] holds one pool per role, migrates
/// schemas, and opens transactions that see one organization only.
///
/// The administrator of [dev.dealbridge.engine.database.DatabaseSettings] logs in and owns the tables; each pooled
/// connection takes one of two roles that own nothing and cannot log in. [dev.dealbridge.engine.database.SchemaState]
/// says how far a schema is, [dev.dealbridge.engine.database.DatabaseChecks] says whether the server keeps what it
/// acknowledges. [dev.dealbridge.engine.database.WakeUps] tells workers, here and on other nodes, that a lane became
/// due.
@NullMarked
package dev.dealbridge.engine.database;

import org.jspecify.annotations.NullMarked;
