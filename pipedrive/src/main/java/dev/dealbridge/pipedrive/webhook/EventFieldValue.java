package dev.dealbridge.pipedrive.webhook;

import dev.dealbridge.pipedrive.field.FieldType;
import dev.dealbridge.pipedrive.value.Monetary;
import dev.dealbridge.pipedrive.value.PostalAddress;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The value of a custom field as webhooks carry it: an object that names its type. The REST API has other shapes for
/// the same values.
///
/// @param type decides which of the methods has an answer
public record EventFieldValue(FieldType type, RawObject raw) {

    static EventFieldValue of(RawObject raw) {
        return new EventFieldValue(FieldType.of(raw.requiredText("type")), raw);
    }

    /// Texts, telephone numbers, times of day, days; the line of text of an address; numbers as their digits.
    public Optional<String> text() {
        return Optional.ofNullable(raw.text("value"));
    }

    /// `double`, and the amount of `monetary`.
    public Optional<BigDecimal> number() {
        return Optional.ofNullable(raw.number("value"));
    }

    /// `monetary`.
    public Optional<Monetary> money() {
        BigDecimal value = raw.number("value");
        String currency = raw.text("currency");
        return value == null || currency == null ? Optional.empty() : Optional.of(new Monetary(value, currency));
    }

    /// `date`.
    public Optional<LocalDate> date() {
        return Optional.ofNullable(raw.date("value"));
    }

    /// The option of an `enum`, the record of a `user`, `org` or `people` field.
    public Optional<Long> id() {
        return Optional.ofNullable(raw.number64("id"));
    }

    /// The options of a `set`.
    public List<Long> ids() {
        return raw.objects("values").stream()
                .map(option -> option.required("id", "a whole number", option.number64("id")))
                .toList();
    }

    /// The start of a `daterange` or `timerange`.
    public Optional<String> from() {
        return Optional.ofNullable(raw.text("from"));
    }

    /// The end of a `daterange` or `timerange`.
    public Optional<String> until() {
        return Optional.ofNullable(raw.text("until"));
    }

    /// `address`.
    public Optional<PostalAddress> address() {
        return type == FieldType.Known.ADDRESS ? Optional.of(PostalAddress.of(raw)) : Optional.empty();
    }
}
