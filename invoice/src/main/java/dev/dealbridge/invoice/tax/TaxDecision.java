package dev.dealbridge.invoice.tax;

/// The answer of the [TaxTable].
public sealed interface TaxDecision {

    /// @param because the rule that applied, in words, for the plan and for the audit
    record Determined(TaxTreatment treatment, String because) implements TaxDecision {}

    /// No rule applies; a person has to decide.
    ///
    /// @param question what to ask, understandable without knowing tax law
    record Undetermined(String question) implements TaxDecision {}
}
