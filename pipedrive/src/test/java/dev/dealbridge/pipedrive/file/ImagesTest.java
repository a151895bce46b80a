package dev.dealbridge.pipedrive.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.person.Crop;
import dev.dealbridge.pipedrive.person.PersonPicture;
import dev.dealbridge.pipedrive.product.ProductImage;
import dev.dealbridge.pipedrive.support.ScriptedServer;
import dev.dealbridge.pipedrive.transport.ApiToken;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures of people and products over real sockets.
class ImagesTest {

    private static final String PICTURE = """
            {"success":true,"data":{"id":1,"item_type":"person","item_id":25,"active_flag":true,"add_time":"2020-09-08 08:17:52",
            "update_time":"0000-00-00 00:00:00","added_by_user_id":7,"pictures":{"128":"https://x.example/a_128.jpg",
            "512":"https://x.example/a_512.jpg"}}}""";

    private final ScriptedServer server = new ScriptedServer();
    private final Pipedrive pipedrive =
            Pipedrive.connect(PipedriveSettings.of(server.uri(), new ApiToken("secret-token")));

    @AfterEach
    void stop() throws IOException {
        pipedrive.close();
        server.close();
    }

    @Test
    void sendsAPictureWithItsCrop() {
        server.thenJson(200, PICTURE);
        FileUpload image = FileUpload.of("a.gif", "GIF".getBytes(StandardCharsets.UTF_8));

        PersonPicture picture = pipedrive.personPictures().set(new PersonId(25), image, new Crop(10, 20, 200));

        assertThat(picture.personId()).isEqualTo(new PersonId(25));
        assertThat(picture.small()).isEqualTo(URI.create("https://x.example/a_128.jpg"));
        ScriptedServer.Received request = server.received().getFirst();
        assertThat(request.method() + " " + request.target()).isEqualTo("POST /api/v1/persons/25/picture");
        assertThat(request.body())
                .contains("name=\"crop_x\"\r\n\r\n10\r\n", "name=\"crop_y\"\r\n\r\n20\r\n")
                .contains("name=\"crop_width\"\r\n\r\n200\r\n", "name=\"crop_height\"\r\n\r\n200\r\n")
                .contains("name=\"file\"; filename=\"a.gif\"\r\ncontent-type: image/gif\r\n\r\nGIF\r\n");
    }

    @Test
    void streamsTheImageOfAProductFromDiskAndReplacesIt(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("a.png");
        java.nio.file.Files.writeString(path, "PNG");
        server.thenJson(200, "{\"success\":true,\"data\":{\"id\":1,\"product_id\":8,\"add_time\":\"2025-03-10\"}}");

        ProductImage image = pipedrive.productImages().replace(new ProductId(8), FileUpload.of("a.png", path));

        assertThat(image.publicUrl()).isNull();
        ScriptedServer.Received request = server.received().getFirst();
        assertThat(request.method() + " " + request.target()).isEqualTo("PUT /api/v2/products/8/images");
        assertThat(request.body())
                .contains("name=\"data\"; filename=\"a.png\"\r\ncontent-type: image/png\r\n\r\nPNG\r\n");
    }

    @Test
    void saysThatThereIsNoPicture() {
        server.thenJson(404, "{\"success\":false,\"error\":\"Picture not found\"}");

        assertThatThrownBy(() -> pipedrive.personPictures().ofPerson(new PersonId(25)))
                .isInstanceOf(PipedriveException.NotFound.class);
    }

    @Test
    void refusesWhatIsNoPicture() {
        FileUpload image = FileUpload.of("a.png", new byte[] {1});
        FileUpload document = FileUpload.of("a.pdf", new byte[] {1});

        assertThatThrownBy(() -> pipedrive.productImages().add(new ProductId(8), document))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pipedrive.personPictures().set(new PersonId(25), image.attachedTo(new DealId(42))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Crop(0, 0, 127)).isInstanceOf(IllegalArgumentException.class);
        assertThat(server.received()).isEmpty();
    }
}
