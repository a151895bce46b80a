/// Trouble on demand. A [Fault][dev.dealbridge.sandbox.fault.Fault] says which requests it hits, how many of them, and
/// what
/// happens to them.
@NullMarked
package dev.dealbridge.sandbox.fault;

import org.jspecify.annotations.NullMarked;
