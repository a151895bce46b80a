/// Outbound writes whose outcome is never guessed. An [dev.dealbridge.engine.intent.Intent] is committed before it is
/// sent and settled after; [dev.dealbridge.engine.intent.Intents] runs the protocol.
///
/// `send` answers with an [dev.dealbridge.engine.intent.Attempt]. When that, or a crash, leaves the outcome unknown,
/// the request's timeout is waited out, then `lookup` asks the other side for our reference
/// ([dev.dealbridge.engine.intent.Lookup]), and only what is absent there is sent again. What is known in the end is an
/// [dev.dealbridge.engine.intent.IntentResult].
@NullMarked
package dev.dealbridge.engine.intent;

import org.jspecify.annotations.NullMarked;
