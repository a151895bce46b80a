package dev.dealbridge.bridge.connection;

import dev.dealbridge.pipedrive.id.FieldCode;
import java.util.EnumMap;
import java.util.Map;

/// The codes of the bridge's custom fields in the connected company. A rename in Pipedrive does not change
/// them.
public record FieldCodes(Map<FieldRole, FieldCode> codes) {

    public FieldCodes {
        codes = Map.copyOf(new EnumMap<>(codes));
        for (FieldRole role : FieldRole.values()) {
            if (!codes.containsKey(role)) {
                throw new IllegalArgumentException(
                        "the custom field \"%s\" is not known yet; connect first".formatted(role.fieldName()));
            }
        }
    }

    public FieldCode of(FieldRole role) {
        FieldCode code = codes.get(role);
        if (code == null) {
            throw new IllegalStateException("every role has a code: " + role);
        }
        return code;
    }
}
