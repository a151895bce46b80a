package dev.dealbridge.pipedrive.id;

/// The id of a permission set: a UUID in text form.
///
/// @param value 1 to 64 letters, digits and hyphens
public record PermissionSetId(String value) {

    public PermissionSetId {
        SafeText.require("PermissionSetId", value);
    }
}
