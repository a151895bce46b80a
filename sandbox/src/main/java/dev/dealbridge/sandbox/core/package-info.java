/// The sandbox without a port. [SandboxCore][dev.dealbridge.sandbox.core.SandboxCore] takes a
/// [SandboxRequest][dev.dealbridge.sandbox.core.SandboxRequest] and gives a
/// [SandboxAnswer][dev.dealbridge.sandbox.core.SandboxAnswer], both plain values;
/// [SandboxControl][dev.dealbridge.sandbox.core.SandboxControl] looks behind the API and makes trouble.
@NullMarked
package dev.dealbridge.sandbox.core;

import org.jspecify.annotations.NullMarked;
