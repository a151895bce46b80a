package dev.dealbridge.pipedrive.file;

import dev.dealbridge.pipedrive.id.ActivityId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Content;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A file to be uploaded and what it is attached to. A file on disk and a stream are streamed, never held in memory.
/// Immutable: every method gives a changed copy.
///
/// One made of a stream, by [#once], can be uploaded once, and so can all its copies together: after a failure it is
/// spent, and neither the client nor the caller can send it again. Prefer bytes or a path where there is a choice.
///
/// @param name as users will see it, 1 to 255 characters without path separators
/// @param contentType such as `application/pdf`
/// @param links form fields by name
public record FileUpload(String name, String contentType, Content content, Map<String, String> links) {

    private static final int LONGEST_NAME = 255;

    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "pdf", "application/pdf",
            "xml", "application/xml",
            "png", "image/png",
            "gif", "image/gif",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "txt", "text/plain",
            "csv", "text/csv",
            "mp3", "audio/mpeg",
            "wav", "audio/wav");

    public FileUpload {
        if (name.isBlank()
                || name.length() > LONGEST_NAME
                || name.contains("/")
                || name.contains("\\")
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A file's name has 1 to " + LONGEST_NAME
                    + " characters, no path separators and no control characters, got " + name.length()
                    + " characters");
        }
        if (!contentType.matches("[a-z0-9.+-]+/[a-z0-9.+-]+")) {
            throw new IllegalArgumentException("A content type looks like application/pdf");
        }
        links = Map.copyOf(links);
    }

    /// The content type follows from the ending of the name.
    public static FileUpload of(String name, byte[] bytes) {
        return new FileUpload(name, contentTypeOf(name), new Content.Bytes(bytes), Map.of());
    }

    /// The content type follows from the ending of the name. The file must not change until it is uploaded.
    public static FileUpload of(String name, Path path) {
        return new FileUpload(name, contentTypeOf(name), new Content.OnDisk(path), Map.of());
    }

    /// The content is what a stream has. The content type follows from the ending of the name. The stream is read
    /// when the file is uploaded, on another thread, and not closed.
    ///
    /// @param size in bytes, after which the stream must end
    public static FileUpload once(String name, InputStream stream, long size) {
        return new FileUpload(name, contentTypeOf(name), new Content.Once(stream, size), Map.of());
    }

    public FileUpload withContentType(String type) {
        return new FileUpload(name, type, content, links);
    }

    public FileUpload attachedTo(DealId deal) {
        return with("deal_id", Long.toString(deal.value()));
    }

    public FileUpload attachedTo(PersonId person) {
        return with("person_id", Long.toString(person.value()));
    }

    public FileUpload attachedTo(OrganizationId organization) {
        return with("org_id", Long.toString(organization.value()));
    }

    public FileUpload attachedTo(ProductId product) {
        return with("product_id", Long.toString(product.value()));
    }

    public FileUpload attachedTo(ActivityId activity) {
        return with("activity_id", Long.toString(activity.value()));
    }

    public FileUpload attachedTo(LeadId lead) {
        return with("lead_id", lead.value());
    }

    /// In bytes.
    public long size() {
        return content.size();
    }

    /// The form that is sent: the links, then the content as `file`.
    public Body body() {
        return new Body.Multipart(links, List.of(part("file")));
    }

    /// The content alone, as a field of a form.
    public Body.FilePart part(String field) {
        return new Body.FilePart(field, name, contentType, content);
    }

    /// The form that takes it as the image of a record.
    ///
    /// @param field the form's name for the image
    /// @param fields what goes along
    /// @throws IllegalArgumentException if this is attached to something or no image
    public Body asImage(String field, Map<String, String> fields) {
        if (!links.isEmpty() || !contentType.startsWith("image/")) {
            throw new IllegalArgumentException("The picture of a record is an image that is attached to nothing, got "
                    + contentType + " with " + links.keySet());
        }
        return new Body.Multipart(fields, List.of(new Body.FilePart(field, name, contentType, content)));
    }

    private FileUpload with(String field, String value) {
        Map<String, String> more = new LinkedHashMap<>(links);
        more.put(field, value);
        return new FileUpload(name, contentType, content, more);
    }

    private static String contentTypeOf(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return CONTENT_TYPES.getOrDefault(ending, "application/octet-stream");
    }
}
