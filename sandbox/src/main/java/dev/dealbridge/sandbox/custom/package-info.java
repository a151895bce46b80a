/// Custom fields of records. A [FieldDefinition][dev.dealbridge.sandbox.custom.FieldDefinition] belongs to a
/// [FieldEntity][dev.dealbridge.sandbox.custom.FieldEntity] and has a
/// [FieldType][dev.dealbridge.sandbox.custom.FieldType];
/// [CustomValues][dev.dealbridge.sandbox.custom.CustomValues] checks, keeps and shows the values of custom fields in
/// the shapes of API v2 and of webhooks v2, [FlatValues][dev.dealbridge.sandbox.custom.FlatValues] reads and shows them
/// as API v1 does. [BuiltInOptions][dev.dealbridge.sandbox.custom.BuiltInOptions] are labels and categories.
@NullMarked
package dev.dealbridge.sandbox.custom;

import org.jspecify.annotations.NullMarked;
