package dev.dealbridge.bridge.hold;

/// One reason why a deal waits for a person.
///
/// @param reason what was found and why it stops the invoice, a sentence
/// @param nextStep what that person does, a sentence
public record Hold(HoldCause cause, Role role, String reason, String nextStep) {

    /// A hold for the role that its cause belongs to.
    public static Hold of(HoldCause cause, String reason, String nextStep) {
        return new Hold(cause, cause.role(), reason, nextStep);
    }
}
