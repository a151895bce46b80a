/// Logs of phone calls. [CallLogs][dev.dealbridge.sandbox.call.CallLogs] says what is served.
@NullMarked
package dev.dealbridge.sandbox.call;

import org.jspecify.annotations.NullMarked;
