/// Where the bridge's tables come from: [dev.dealbridge.bridge.schema.BridgeSchema].
@NullMarked
package dev.dealbridge.bridge.schema;

import org.jspecify.annotations.NullMarked;
