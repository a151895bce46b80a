/// Records, whatever their kind. [Records][dev.dealbridge.sandbox.record.Records] is the only way to change one and
/// tells every [Watcher][dev.dealbridge.sandbox.record.Watcher]. [Resource][dev.dealbridge.sandbox.record.Resource]
/// lists, reads, creates, updates and deletes as API v2 does for all kinds, which differ in their
/// [Rules][dev.dealbridge.sandbox.record.Rules]; [V1][dev.dealbridge.sandbox.record.V1] is what API v1 does its own
/// way, a [Face][dev.dealbridge.sandbox.record.Face] how it shows a kind, and an
/// [Announcement][dev.dealbridge.sandbox.record.Announcement] how webhooks tell of one.
@NullMarked
package dev.dealbridge.sandbox.record;

import org.jspecify.annotations.NullMarked;
