/// A whole site for tests, all of it real: a sandbox over HTTP, the ledger, PostgreSQL, and bridge nodes
/// that can be killed.
@NullMarked
package dev.dealbridge.bridge.site;

import org.jspecify.annotations.NullMarked;
