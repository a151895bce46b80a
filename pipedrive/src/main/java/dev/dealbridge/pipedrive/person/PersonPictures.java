package dev.dealbridge.pipedrive.person;

import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import java.util.Map;

/// Reads (API v2) and writes (API v1) the pictures of people. Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class PersonPictures {

    public static final Operation GET =
            new Operation("getPersonPicture", Method.GET, "/api/v2/persons/{id}/picture", 1);
    public static final Operation ADD =
            new Operation("addPersonPicture", Method.POST, "/api/v1/persons/{id}/picture", 10);
    public static final Operation DELETE =
            new Operation("deletePersonPicture", Method.DELETE, "/api/v1/persons/{id}/picture", 6);

    private final Exchange exchange;

    public PersonPictures(Exchange exchange) {
        this.exchange = exchange;
    }

    /// Where the picture of a person is. A person without one is
    /// [dev.dealbridge.pipedrive.error.PipedriveException.NotFound].
    public PersonPicture ofPerson(PersonId person) {
        return exchange.one(Call.of(GET, person.value()), PersonPicture::of);
    }

    /// Gives a person a picture in place of any other one.
    ///
    /// @param image a GIF, JPG or PNG as wide as high, at least 128 pixels, attached to nothing
    /// @throws IllegalArgumentException if it is attached to something or no image
    public PersonPicture set(PersonId person, FileUpload image) {
        return set(person, image, Map.of());
    }

    /// Gives a person a part of an image as picture in place of any other one.
    ///
    /// @param image a GIF, JPG or PNG, attached to nothing
    /// @throws IllegalArgumentException if it is attached to something or no image
    public PersonPicture set(PersonId person, FileUpload image, Crop crop) {
        return set(person, image, crop.fields());
    }

    /// @return false if there was nothing to delete
    public boolean delete(PersonId person) {
        return exchange.delete(Call.of(DELETE, person.value()));
    }

    private PersonPicture set(PersonId person, FileUpload image, Map<String, String> fields) {
        return exchange.one(Call.of(ADD, person.value()).withBody(image.asImage("file", fields)), PersonPicture::of);
    }
}
