/// Secrets at rest. [dev.dealbridge.engine.secret.SecretVault] seals and opens texts with keys that never stand in the
/// database, [dev.dealbridge.engine.secret.SecretStore] keeps the sealed bytes per organization and name, and a
/// [dev.dealbridge.engine.secret.Secret] in memory prints as `***`.
@NullMarked
package dev.dealbridge.engine.secret;

import org.jspecify.annotations.NullMarked;
