/// What a caller may spend. [Limits][dev.dealbridge.sandbox.limit.Limits] admits or refuses calls by daily token
/// budget and burst
/// window, and writes the headers that say so.
@NullMarked
package dev.dealbridge.sandbox.limit;

import org.jspecify.annotations.NullMarked;
