/// The fields of records, as the field endpoints show and change them: the same fields in API v2, which knows them by
/// code, and in API v1, which knows them by number.
/// [AllFields][dev.dealbridge.sandbox.field.AllFields] says what is served.
@NullMarked
package dev.dealbridge.sandbox.field;

import org.jspecify.annotations.NullMarked;
