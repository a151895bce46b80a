package dev.dealbridge.pipedrive.transport;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a call sends. Every body can be sent again, but one with a [Content.Once].
public sealed interface Body {

    /// Nothing.
    record Empty() implements Body {}

    /// A JSON document in UTF-8.
    record Json(Content.Bytes content) implements Body {

        public static Json of(byte[] utf8) {
            return new Json(new Content.Bytes(utf8));
        }
    }

    /// `application/x-www-form-urlencoded`, in order.
    record Form(Map<String, String> fields) implements Body {

        public Form {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /// `multipart/form-data`: fields, then one file that is streamed.
    record Multipart(Map<String, String> fields, List<FilePart> files) implements Body {

        public Multipart {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
            files = List.copyOf(files);
        }
    }

    /// A file in a multipart body.
    ///
    /// @param field the name of the form's field
    /// @param fileName as the receiver shall see it
    /// @param contentType such as `application/pdf`
    record FilePart(String field, String fileName, String contentType, Content content) {}

    /// Whether a stream in it was read, so that it cannot be sent again.
    default boolean isSpent() {
        return this instanceof Multipart form
                && form.files().stream()
                        .anyMatch(file -> file.content() instanceof Content.Once once && once.isSpent());
    }
}
