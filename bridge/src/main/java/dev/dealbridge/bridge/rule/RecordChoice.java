package dev.dealbridge.bridge.rule;

/// A pipeline or stage as a person names it in a rule.
public sealed interface RecordChoice {

    /// By its number, which a rename does not change.
    record ById(long id) implements RecordChoice {

        public ById {
            if (id < 1) {
                throw new IllegalArgumentException("an id is 1 or more, got " + id);
            }
        }

        @Override
        public String toString() {
            return Long.toString(id);
        }
    }

    /// By its name, compared without regard to case and surrounding blanks.
    record ByName(String name) implements RecordChoice {

        public ByName {
            name = name.strip();
            if (name.isEmpty() || name.length() > 255) {
                throw new IllegalArgumentException("a name has 1 to 255 characters, got \"" + name + '"');
            }
        }

        /// Whether this is the name meant.
        public boolean matches(String other) {
            return name.equalsIgnoreCase(other.strip());
        }

        @Override
        public String toString() {
            return '"' + name + '"';
        }
    }

    /// Digits are an id, anything else is a name.
    static RecordChoice parse(String text) {
        String stripped = text.strip();
        return stripped.matches("[0-9]{1,18}") ? new ById(Long.parseLong(stripped)) : new ByName(stripped);
    }
}
