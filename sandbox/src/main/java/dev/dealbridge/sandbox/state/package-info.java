/// The whole state as one JSON file. [StateFile][dev.dealbridge.sandbox.state.StateFile] writes it from a store, reads
/// and checks it, and puts it into another store; [StateRefused][dev.dealbridge.sandbox.state.StateRefused] says why
/// not.
@NullMarked
package dev.dealbridge.sandbox.state;

import org.jspecify.annotations.NullMarked;
