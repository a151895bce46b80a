package dev.dealbridge.sandbox.store;

import tools.jackson.databind.node.ObjectNode;

/// Which rows somebody sees.
public interface Sight {
    /// Everything.
    Sight ALL = new Sight() {
        @Override
        public boolean hides(Kind kind) {
            return false;
        }

        @Override
        public boolean sees(Kind kind, ObjectNode row) {
            return true;
        }
    };

    /// Whether rows of this kind may be out of sight.
    boolean hides(Kind kind);

    /// Whether a row is in sight.
    boolean sees(Kind kind, ObjectNode row);
}
