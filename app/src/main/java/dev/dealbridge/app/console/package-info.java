/// How a command speaks: [Console] is where it writes, [Progress] shows how far long work is and how long it will take,
/// [Failure] ends it with one sentence and an [ExitCode].
@NullMarked
package dev.dealbridge.app.console;

import org.jspecify.annotations.NullMarked;
