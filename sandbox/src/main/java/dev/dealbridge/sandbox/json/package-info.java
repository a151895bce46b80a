/// JSON as this module reads and writes it: [Json][dev.dealbridge.sandbox.json.Json].
@NullMarked
package dev.dealbridge.sandbox.json;

import org.jspecify.annotations.NullMarked;
