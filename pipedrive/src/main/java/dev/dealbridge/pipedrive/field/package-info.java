/// Definitions of fields, custom and built-in.
///
/// [dev.dealbridge.pipedrive.field.Fields] works on one [dev.dealbridge.pipedrive.field.FieldEntity] and reads
/// [dev.dealbridge.pipedrive.field.FieldDefinition]s; [dev.dealbridge.pipedrive.field.NewField] creates one.
/// [dev.dealbridge.pipedrive.field.FieldSchema] remembers them, so that a record's
/// [dev.dealbridge.pipedrive.field.NamedFields] can be read and written by name.
@NullMarked
package dev.dealbridge.pipedrive.field;

import org.jspecify.annotations.NullMarked;
