/// Small files that must survive a power failure: [dev.dealbridge.engine.file.DurableFile].
@NullMarked
package dev.dealbridge.engine.file;

import org.jspecify.annotations.NullMarked;
