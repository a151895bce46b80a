@NullMarked
package dev.dealbridge.sandbox.server;

import org.jspecify.annotations.NullMarked;
