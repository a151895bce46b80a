/// The fields of records, as the field endpoints show and change them.
/// [AllFields][dev.dealbridge.sandbox.field.AllFields] says what is served.
@NullMarked
package dev.dealbridge.sandbox.field;

import org.jspecify.annotations.NullMarked;
