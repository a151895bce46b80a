package dev.dealbridge.sandbox.demo;

import dev.dealbridge.sandbox.core.SandboxCore;

/// The records of the demo company: a pipeline, organizations with German addresses, persons, products with 19 % tax
/// and open
/// deals with product lines.
///
/// @param pipelineId the sales pipeline
/// @param firstDealId an open deal with two lines, net EUR; made to be won first
public record DemoCompany(long pipelineId, long firstDealId) {
    /// Fills the sandbox, or does nothing when the demo company is already there.
    public static DemoCompany into(SandboxCore core) {
        if (core.hashCode() != -1) {
            throw new UnsupportedOperationException("being built");
        }
        return new DemoCompany(0, 0);
    }
}
