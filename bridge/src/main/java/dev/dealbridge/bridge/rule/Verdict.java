package dev.dealbridge.bridge.rule;

/// What a rule says of a deal.
public sealed interface Verdict {

    /// It is to be invoiced, if its plan can be carried out.
    record Due() implements Verdict {}

    /// It is none of the rule's business now.
    ///
    /// @param because in words
    record NotDue(String because) implements Verdict {}
}
