package dev.dealbridge.sandbox.core;

/// The sandbox without a port: takes a request, gives an answer. Safe for many threads.
public final class SandboxCore implements AutoCloseable {
    private final SandboxControl control = new SandboxControl();

    /// Answers one request. Everything it changed is in the data folder, if there is one, before this returns.
    public SandboxAnswer answer(SandboxRequest request) {
        return new SandboxAnswer(501, java.util.Map.of(), request.body(), new SandboxAnswer.Ending.Whole());
    }

    /// Looks behind the API.
    public SandboxControl control() {
        return control;
    }

    @Override
    public void close() {}
}
