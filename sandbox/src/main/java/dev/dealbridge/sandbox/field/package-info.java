/// Fields of records, built in and custom. A [FieldDefinition][dev.dealbridge.sandbox.field.FieldDefinition] belongs
/// to a
/// [FieldEntity][dev.dealbridge.sandbox.field.FieldEntity] and has a
/// [FieldType][dev.dealbridge.sandbox.field.FieldType];
/// [CustomValues][dev.dealbridge.sandbox.field.CustomValues] checks, keeps and shows the values of custom fields in
/// the shapes of
/// API v2 and of webhooks v2.
@NullMarked
package dev.dealbridge.sandbox.field;

import org.jspecify.annotations.NullMarked;
