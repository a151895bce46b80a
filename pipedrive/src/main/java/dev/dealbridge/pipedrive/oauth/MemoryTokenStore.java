package dev.dealbridge.pipedrive.oauth;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// Tokens in the memory of this process: gone when it ends.
public final class MemoryTokenStore implements TokenStore {

    private final ReentrantLock changing = new ReentrantLock();
    private volatile Optional<OAuthTokens> tokens = Optional.empty();

    /// Empty.
    public MemoryTokenStore() {}

    public MemoryTokenStore(OAuthTokens tokens) {
        this.tokens = Optional.of(tokens);
    }

    @Override
    public Optional<OAuthTokens> read() {
        return tokens;
    }

    @Override
    public Optional<OAuthTokens> change(UnaryOperator<Optional<OAuthTokens>> change) {
        changing.lock();
        try {
            tokens = change.apply(tokens);
            return tokens;
        } finally {
            changing.unlock();
        }
    }
}
