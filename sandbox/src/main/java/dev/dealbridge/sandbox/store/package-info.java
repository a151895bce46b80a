/// What the sandbox remembers. [Store][dev.dealbridge.sandbox.store.Store] holds rows (JSON objects) by
/// [Kind][dev.dealbridge.sandbox.store.Kind], changes them in transactions, and knows no rule of any kind. With a
/// folder it writes
/// each transaction as one line to a log before it is over, and compacts the log into snapshots.
@NullMarked
package dev.dealbridge.sandbox.store;

import org.jspecify.annotations.NullMarked;
