/// Pipelines and their stages: [dev.dealbridge.pipedrive.pipeline.Pipelines] and
/// [dev.dealbridge.pipedrive.pipeline.Stages].
@NullMarked
package dev.dealbridge.pipedrive.pipeline;

import org.jspecify.annotations.NullMarked;
