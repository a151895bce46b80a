/// Pipelines and stages. [PipelineRoutes][dev.dealbridge.sandbox.pipeline.PipelineRoutes] says what is served.
@NullMarked
package dev.dealbridge.sandbox.pipeline;

import org.jspecify.annotations.NullMarked;
