/// For tests of those who use the sandbox: [SandboxExtension][dev.dealbridge.sandbox.junit.SandboxExtension] gives each
/// test of JUnit a sandbox of its own. Needs `junit-jupiter-api`, which a test that uses it has.
@NullMarked
package dev.dealbridge.sandbox.junit;

import org.jspecify.annotations.NullMarked;
