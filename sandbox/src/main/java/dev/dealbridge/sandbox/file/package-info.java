/// Files. [FileRoutes][dev.dealbridge.sandbox.file.FileRoutes] says what is served.
@NullMarked
package dev.dealbridge.sandbox.file;

import org.jspecify.annotations.NullMarked;
