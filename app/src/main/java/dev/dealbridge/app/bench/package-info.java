/// Measures parts of the product: [SandboxBench][dev.dealbridge.app.bench.SandboxBench] starts sandboxes in processes
/// of
/// their own and reports [Figure][dev.dealbridge.app.bench.Figure]s.
@NullMarked
package dev.dealbridge.app.bench;

import org.jspecify.annotations.NullMarked;
