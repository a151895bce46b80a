/// Values that several kinds of record share.
///
/// [dev.dealbridge.pipedrive.value.Field] tells absent, cleared and set apart.
/// [dev.dealbridge.pipedrive.value.CustomFields] is what a record carries in `custom_fields`,
/// [dev.dealbridge.pipedrive.value.CustomValue] what is written into one of them.
/// [dev.dealbridge.pipedrive.value.PostalAddress] is an address in parts.
@NullMarked
package dev.dealbridge.pipedrive.value;

import org.jspecify.annotations.NullMarked;
