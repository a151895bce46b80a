/// Taking in what Pipedrive's webhook sends, without any HTTP:
/// [dev.dealbridge.bridge.reception.WebhookReception] answers with a
/// [dev.dealbridge.bridge.reception.WebhookAnswer].
@NullMarked
package dev.dealbridge.bridge.reception;

import org.jspecify.annotations.NullMarked;
