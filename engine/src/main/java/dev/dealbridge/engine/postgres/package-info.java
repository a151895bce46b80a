/// The PostgreSQL that Dealbridge brings along: [dev.dealbridge.engine.postgres.EmbeddedPostgres] unpacks it once per
/// version, initialises a data folder once, starts it durable and on loopback only, and leaves nothing behind when the
/// process that owns it is killed. [dev.dealbridge.engine.postgres.EmbeddedPostgresSettings] says where and how large.
@NullMarked
package dev.dealbridge.engine.postgres;

import org.jspecify.annotations.NullMarked;
