package dev.dealbridge.pipedrive.oauth;

import java.util.Optional;
import java.util.function.UnaryOperator;

/// Keeps the tokens of one installation for everybody who calls Pipedrive with them: threads, and processes if it
/// is shared between them. Implementations are thread-safe.
///
/// A store that fails throws an unchecked exception; the call that needed the tokens was not sent then.
public interface TokenStore {

    /// The tokens as they are now, empty before the installation.
    Optional<OAuthTokens> read();

    /// Replaces the tokens with what `change` makes of them, and gives the result. Empty removes them.
    ///
    /// While `change` runs, nobody else who shares the store is within `change`: that is what makes a refresh
    /// happen
    /// once. It may take as long as a call to Pipedrive. If it throws, the store stays as it was.
    Optional<OAuthTokens> change(UnaryOperator<Optional<OAuthTokens>> change);
}
