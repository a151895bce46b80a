package dev.dealbridge.app.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a demo is told.
///
/// @param data folder of everything it keeps
/// @param fresh whether it starts anew
/// @param once whether it stops after verifying
/// @param json whether standard output gets one JSON object and nothing else
/// @param port of the bridge; null: that of the last time, or the next free one from 8470
/// @param sandboxPort of the sandbox; null: that of the last time, or the next free one from 8471
public record DemoOptions(
        Path data,
        boolean fresh,
        boolean once,
        boolean json,
        @Nullable Integer port,
        @Nullable Integer sandboxPort) {}
