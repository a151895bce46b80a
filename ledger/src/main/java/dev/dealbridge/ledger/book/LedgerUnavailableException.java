package dev.dealbridge.ledger.book;

/// The database could not be reached or went away.
public final class LedgerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveHappened;

    LedgerUnavailableException(String message, boolean mayHaveHappened, Throwable cause) {
        super(message, cause);
        this.mayHaveHappened = mayHaveHappened;
    }

    /// Whether the connection was lost while a commit was under way: then the write may be there. Repeating
    /// it with the same key is safe either way.
    public boolean mayHaveHappened() {
        return mayHaveHappened;
    }
}
