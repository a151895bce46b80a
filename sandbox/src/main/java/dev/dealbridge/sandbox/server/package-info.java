/// The sandbox on a port. [Sandbox][dev.dealbridge.sandbox.server.Sandbox] starts it on the loopback address;
/// everything it knows is in the core.
@NullMarked
package dev.dealbridge.sandbox.server;

import org.jspecify.annotations.NullMarked;
