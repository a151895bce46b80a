/// Definitions of fields, custom and built-in.
///
/// [dev.dealbridge.pipedrive.field.Fields] works on one [dev.dealbridge.pipedrive.field.FieldEntity] and reads
/// [dev.dealbridge.pipedrive.field.FieldDefinition]s; [dev.dealbridge.pipedrive.field.NewField] creates one.
@NullMarked
package dev.dealbridge.pipedrive.field;

import org.jspecify.annotations.NullMarked;
