package dev.dealbridge.sandbox.junit;

import dev.dealbridge.sandbox.core.SandboxControl;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.lang.reflect.Method;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives each test of JUnit a sandbox on a free port, new and empty, and closes it afterwards.
///
/// ```java
/// @RegisterExtension
/// static final SandboxExtension pipedrive = new SandboxExtension();
///
/// @Test
/// void winsADeal() {
///     client = new Client(pipedrive.baseUri(), pipedrive.token());
/// }
/// ```
///
/// Or with `@ExtendWith(SandboxExtension.class)` and a parameter of type [Sandbox] or [SandboxControl] of a test, or of
/// a method that runs before or after each. Where tests of one class run at once, use parameters: the methods of the
/// extension mean the sandbox that was started last.
public final class SandboxExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private final SandboxSettings settings;
    private final ExtensionContext.Namespace mine = ExtensionContext.Namespace.create(SandboxExtension.class, this);
    private volatile @Nullable Sandbox latest;

    /// With [SandboxSettings#defaults()].
    public SandboxExtension() {
        this(SandboxSettings.defaults());
    }

    /// With these settings: their port should stay 0 and their data folder unset, so that tests do not meet.
    public SandboxExtension(SandboxSettings settings) {
        this.settings = settings;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        latest = running(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Sandbox sandbox = context.getStore(mine).remove(Sandbox.class, Sandbox.class);
        if (sandbox != null) {
            sandbox.close();
        }
    }

    private Sandbox running(ExtensionContext context) {
        return context.getStore(mine).computeIfAbsent(Sandbox.class, _ -> Sandbox.start(settings), Sandbox.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return context.getTestMethod().isPresent()
                && parameter.getDeclaringExecutable() instanceof Method
                && (type == Sandbox.class || type == SandboxControl.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Sandbox sandbox = running(context);
        return parameter.getParameter().getType() == Sandbox.class ? sandbox : sandbox.control();
    }

    /// The sandbox of the test.
    ///
    /// @throws IllegalStateException before the first test
    public Sandbox sandbox() {
        Sandbox sandbox = latest;
        if (sandbox == null) {
            throw new IllegalStateException(
                    "no test has begun: register the extension with @RegisterExtension, and ask for the sandbox in a test"
                            + " or in a method with @BeforeEach");
        }
        return sandbox;
    }

    /// Where the sandbox of the test serves, without a path.
    public URI baseUri() {
        return sandbox().baseUri();
    }

    /// The API token of the administrator.
    public String token() {
        return sandbox().token();
    }

    /// Looks behind the API of the sandbox of the test, and makes trouble.
    public SandboxControl control() {
        return sandbox().control();
    }
}
