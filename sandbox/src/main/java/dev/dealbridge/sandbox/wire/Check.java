package dev.dealbridge.sandbox.wire;

import dev.dealbridge.sandbox.custom.CustomValues;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a property of a body must be.
public interface Check {
    /// Adds what is wrong with the value at `path` to `problems`, each as `path: message`.
    void check(JsonNode value, String path, List<String> problems);

    private static Check that(java.util.function.Predicate<JsonNode> test, String message) {
        return (value, path, problems) -> {
            if (!test.test(value)) {
                problems.add(path + ": " + message);
            }
        };
    }

    /// A whole number; strings are refused.
    static Check integer() {
        return that(value -> value.isIntegralNumber() && value.canConvertToLong(), "must be an integer");
    }

    /// A whole number in a range.
    static Check integer(long least, long most) {
        return that(
                value -> value.isIntegralNumber()
                        && value.canConvertToLong()
                        && value.longValue() >= least
                        && value.longValue() <= most,
                "must be an integer from " + least + " to " + most);
    }

    /// A number; strings are refused.
    static Check number() {
        return that(JsonNode::isNumber, "must be a number");
    }

    /// A number in a range.
    static Check number(long least, long most) {
        return that(
                value -> value.isNumber()
                        && value.decimalValue().compareTo(BigDecimal.valueOf(least)) >= 0
                        && value.decimalValue().compareTo(BigDecimal.valueOf(most)) <= 0,
                "must be a number from " + least + " to " + most);
    }

    /// A number from zero up.
    static Check amount() {
        return that(value -> value.isNumber() && value.decimalValue().signum() >= 0, "must be a number from 0 up");
    }

    /// A number above zero.
    static Check positive() {
        return that(value -> value.isNumber() && value.decimalValue().signum() > 0, "must be a number above 0");
    }

    /// True or false; strings and numbers are refused.
    static Check flag() {
        return that(JsonNode::isBoolean, "must be a boolean");
    }

    /// A text, which may be empty.
    static Check text(int most) {
        return that(
                value -> value.isString() && value.stringValue().length() <= most,
                "must be a string of at most " + most + " characters");
    }

    /// A text that is not blank.
    static Check name(int most) {
        return that(
                value -> value.isString()
                        && !value.stringValue().isBlank()
                        && value.stringValue().length() <= most,
                "must be a string that is not empty and has at most " + most + " characters");
    }

    /// `YYYY-MM-DD`.
    static Check date() {
        return that(CustomValues::isDate, "not a valid date");
    }

    /// RFC 3339 in whole seconds.
    static Check time() {
        return that(value -> value.isString() && Params.isTime(value.stringValue()), "not a valid datetime");
    }

    /// An ISO 4217 code.
    static Check currency() {
        return that(CustomValues::isCurrency, "must be a currency code");
    }

    /// One of some words.
    static Check oneOf(String... words) {
        return that(
                value -> value.isString() && Arrays.asList(words).contains(value.stringValue()),
                "must be one of " + String.join(", ", words));
    }

    /// One of some whole numbers.
    static Check oneOf(List<Long> numbers) {
        return that(
                value -> value.isIntegralNumber() && value.canConvertToLong() && numbers.contains(value.longValue()),
                "must be one of " + numbers.toString().replaceAll("[\\[\\]]", ""));
    }

    /// An array of such values.
    static Check listOf(Check check) {
        return (value, path, problems) -> {
            if (!value.isArray()) {
                problems.add(path + ": must be an array");
                return;
            }
            for (int i = 0; i < value.size(); i++) {
                check.check(value.get(i), path + "." + i, problems);
            }
        };
    }

    /// An object of that shape.
    static Check object(Shape shape) {
        return (value, path, problems) -> {
            if (value.isObject()) {
                shape.check(value, path + ".", problems);
            } else {
                problems.add(path + ": must be an object");
            }
        };
    }

    /// An address: the parts of which only `value` is needed.
    static Check address() {
        return (value, path, problems) -> {
            String problem = CustomValues.address(value);
            if (problem != null) {
                problems.add(path + ": " + problem);
            }
        };
    }

    /// Anything.
    static Check anything() {
        return (_, _, _) -> {};
    }
}
