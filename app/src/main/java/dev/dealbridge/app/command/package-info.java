/// One class per command of the launcher; each says in its own `--help` what it does.
///
/// [Dealbridge] lists them all. A command reads its options, calls the product and prints: results to standard output,
/// progress and problems to standard error. [Diagnosis] turns whatever went wrong into one sentence and an exit code.
@NullMarked
package dev.dealbridge.app.command;

import org.jspecify.annotations.NullMarked;
