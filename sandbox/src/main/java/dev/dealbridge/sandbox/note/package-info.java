/// Notes. [Notes][dev.dealbridge.sandbox.note.Notes] says what is served.
@NullMarked
package dev.dealbridge.sandbox.note;

import org.jspecify.annotations.NullMarked;
