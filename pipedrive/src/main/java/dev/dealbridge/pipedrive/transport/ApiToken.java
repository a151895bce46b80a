package dev.dealbridge.pipedrive.transport;

/// A user's API token. Prints as `***`.
///
/// @param value 1 to 1,000 visible ASCII characters
public record ApiToken(String value) {

    public ApiToken {
        if (value.isEmpty() || value.length() > 1_000 || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    "An API token has 1 to 1000 visible ASCII characters and no spaces; copy it again from Pipedrive, personal preferences, API");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
