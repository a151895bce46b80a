/// Working doubles for tests, shipped so that tests of every module use the same real PostgreSQL:
/// [dev.dealbridge.engine.testing.TestPostgres] gives each test class a database of its own on one server per JVM.
@NullMarked
package dev.dealbridge.engine.testing;

import org.jspecify.annotations.NullMarked;
