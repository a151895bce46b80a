/// What lies in a data folder: [DataFolder] is the folder held by this process, [RunningBridge] what a running bridge
/// tells other commands on this machine about itself.
@NullMarked
package dev.dealbridge.app.folder;

import org.jspecify.annotations.NullMarked;
