package dev.dealbridge.pipedrive.field;

import dev.dealbridge.pipedrive.id.FieldCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The fields of one kind of record as a client remembers them.
///
/// They are read when they are first needed (10 tokens for up to 500 fields), and again when somebody asks for a
/// name, code or option that is not among them, but at most once a minute. Keep the code of a field rather than its
/// name: users rename fields, and a code stays. Thread-safe.
public final class FieldSchema {

    private static final Duration SHORTEST_AGE = Duration.ofMinutes(1);
    private static final int MOST_HINTS = 5;

    private final FieldEntity entity;
    private final Supplier<List<FieldDefinition>> reading;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Known known;

    /// Fields as read at some time.
    ///
    /// @param reading counts the readings
    private record Known(List<FieldDefinition> fields, Instant readAt, int reading) {}

    FieldSchema(FieldEntity entity, Supplier<List<FieldDefinition>> reading, InstantSource clock) {
        this.entity = entity;
        this.reading = reading;
        this.clock = clock;
    }

    /// All fields, built-in ones included.
    public List<FieldDefinition> fields() {
        return remembered().fields();
    }

    /// Reads the fields anew.
    public void refresh() {
        Known now = known;
        read(now == null ? 0 : now.reading());
    }

    /// The custom field of exactly this name.
    ///
    /// @throws IllegalArgumentException if there is none, or more than one
    public FieldDefinition named(String name) {
        return find(fields -> only(fields, name)).orElseThrow(() -> new IllegalArgumentException(complaint(name)));
    }

    /// The field with this code, custom or built-in.
    ///
    /// @throws IllegalArgumentException if there is none
    public FieldDefinition coded(FieldCode code) {
        return find(fields -> fields.stream()
                        .filter(field -> field.code().equals(code))
                        .findFirst())
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no field with the code " + code.value() + " among those of " + plural()));
    }

    /// The option of a field that has this label.
    ///
    /// @throws IllegalArgumentException if there is none, or more than one
    FieldOption labelled(FieldDefinition field, String label) {
        return find(fields -> only(options(fields, field), FieldOption::label, label))
                .orElseThrow(() -> new IllegalArgumentException("The field \"" + field.name() + "\" of " + plural()
                        + " has no option \"" + label + "\", or several; it has "
                        + options(fields(), field).stream()
                                .map(option -> "\"" + option.label() + "\" (" + option.id() + ")")
                                .toList()));
    }

    /// The label of an option, empty if the field has no such option any more.
    Optional<String> label(FieldDefinition field, long id) {
        String text = Long.toString(id);
        return find(fields -> options(fields, field).stream()
                .filter(option -> option.id().equals(text))
                .map(FieldOption::label)
                .findFirst());
    }

    private <T> Optional<T> find(Function<List<FieldDefinition>, Optional<T>> search) {
        Known now = remembered();
        Optional<T> found = search.apply(now.fields());
        boolean young = clock.instant().isBefore(now.readAt().plus(SHORTEST_AGE));
        return found.isPresent() || young
                ? found
                : search.apply(read(now.reading()).fields());
    }

    private Known remembered() {
        Known now = known;
        return now == null ? read(0) : now;
    }

    /// Reads the fields, unless somebody else did so while this waited.
    private Known read(int seen) {
        lock.lock();
        try {
            Known now = known;
            if (now == null || now.reading() == seen) {
                now = new Known(List.copyOf(reading.get()), clock.instant(), seen + 1);
                known = now;
            }
            return now;
        } finally {
            lock.unlock();
        }
    }

    private static Optional<FieldDefinition> only(List<FieldDefinition> fields, String name) {
        return only(fields.stream().filter(FieldDefinition::isCustom).toList(), FieldDefinition::name, name);
    }

    private static <T> Optional<T> only(List<T> all, Function<T, String> text, String wanted) {
        List<T> some =
                all.stream().filter(each -> text.apply(each).equals(wanted)).toList();
        return some.size() == 1 ? Optional.of(some.getFirst()) : Optional.empty();
    }

    private static List<FieldOption> options(List<FieldDefinition> fields, FieldDefinition field) {
        return fields.stream()
                .filter(each -> each.code().equals(field.code()))
                .findFirst()
                .orElse(field)
                .options();
    }

    private String complaint(String name) {
        List<FieldDefinition> same =
                fields().stream().filter(field -> field.name().equals(name)).toList();
        if (same.stream().filter(FieldDefinition::isCustom).count() > 1) {
            return "Several custom fields of " + plural() + " are named \"" + name + "\": "
                    + same.stream().map(field -> field.code().value()).collect(Collectors.joining(", "))
                    + "; use the code of the one that is meant";
        }
        if (!same.isEmpty()) {
            return "\"" + name + "\" is a built-in field of " + plural() + "; it is a property of the record";
        }
        List<String> near = near(name);
        return "There is no custom field \"" + name + "\" of " + plural()
                + (near.isEmpty() ? "" : "; near it are \"" + String.join("\", \"", near) + "\"");
    }

    private List<String> near(String name) {
        String wanted = name.toLowerCase(Locale.ROOT).strip();
        record Near(String name, int distance) {}
        List<Near> all = new ArrayList<>();
        for (FieldDefinition field : fields()) {
            String other = field.name().toLowerCase(Locale.ROOT).strip();
            int distance = Distance.between(wanted, other);
            boolean within = !wanted.isEmpty() && (other.contains(wanted) || wanted.contains(other));
            if (field.isCustom() && !other.isEmpty() && (within || distance <= 1 + wanted.length() / 3)) {
                all.add(new Near(field.name(), distance));
            }
        }
        return all.stream()
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .map(Near::name)
                .distinct()
                .limit(MOST_HINTS)
                .toList();
    }

    private String plural() {
        return entity.plural();
    }
}
