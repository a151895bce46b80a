package dev.dealbridge.pipedrive.billing;

import dev.dealbridge.pipedrive.wire.RawObject;

/// An add-on of the company (API v1).
///
/// @param code Pipedrive's word for it, such as `leadbooster_v2`
public record Addon(String code, RawObject raw) {

    static Addon of(RawObject raw) {
        return new Addon(raw.requiredText("code"), raw);
    }
}
