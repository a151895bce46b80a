package dev.dealbridge.sandbox.operation;

import dev.dealbridge.sandbox.wire.Operation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// What carries out which operation. An operation is named as in the table; names that are not in it, and a second
/// handler for one, are refused.
public final class Bindings {
    private record Name(int version, String name) {}

    private final Map<Name, Operation> known = new HashMap<>();
    private final Map<Operation, Handler> bound = new LinkedHashMap<>();

    Bindings() {
        for (Operation operation : Operations.all()) {
            Name name = new Name(operation.version(), operation.name());
            if (known.put(name, operation) != null) {
                throw new IllegalStateException("the table of operations has " + name + " twice");
            }
        }
    }

    /// An operation of API v1.
    public Bindings v1(String name, Handler handler) {
        return bind(new Name(1, name), handler);
    }

    /// An operation of API v2.
    public Bindings v2(String name, Handler handler) {
        return bind(new Name(2, name), handler);
    }

    private Bindings bind(Name name, Handler handler) {
        Operation operation = known.get(name);
        if (operation == null) {
            throw new IllegalArgumentException("the table of operations has no " + name);
        }
        if (bound.put(operation, handler) != null) {
            throw new IllegalArgumentException(name + " is bound twice");
        }
        return this;
    }

    Map<Operation, Handler> bound() {
        return bound;
    }
}
