/// Files and folders on disk: [dev.dealbridge.engine.file.DurableFile] survives a power failure,
/// [dev.dealbridge.engine.file.HeldFolder] keeps other processes away.
@NullMarked
package dev.dealbridge.engine.file;

import org.jspecify.annotations.NullMarked;
