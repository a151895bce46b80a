/// How far lists that are read bit by bit have been read: [dev.dealbridge.bridge.progress.ProgressStore].
@NullMarked
package dev.dealbridge.bridge.progress;

import org.jspecify.annotations.NullMarked;
