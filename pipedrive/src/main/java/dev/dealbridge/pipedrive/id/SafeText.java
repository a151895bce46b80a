package dev.dealbridge.pipedrive.id;

/// The rule that all textual ids share: they go into paths as they are.
final class SafeText {

    private SafeText() {}

    static void require(String type, String value) {
        if (value.isEmpty() || value.length() > 64 || !value.chars().allMatch(SafeText::isAllowed)) {
            throw new IllegalArgumentException(
                    type + " must have 1 to 64 letters, digits and hyphens, got " + value.length() + " characters");
        }
    }

    private static boolean isAllowed(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    }
}
