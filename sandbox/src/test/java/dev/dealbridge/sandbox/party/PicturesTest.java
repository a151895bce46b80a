package dev.dealbridge.sandbox.party;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PicturesTest {
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());
    private final long person =
            api.post("/api/v2/persons", "{\"name\":\"Erika\"}").id();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static byte[] image(String format, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    private Api.Answer upload(byte[] content, Map<String, String> fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(
                ("--XyZ\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes("--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"me.png\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--XyZ--\r\n".getBytes(StandardCharsets.UTF_8));
        return api.send(
                "POST", "/v1/persons/" + person + "/picture", "multipart/form-data; boundary=XyZ", body.toByteArray());
    }

    @Test
    void givesAPersonOnePicture() throws IOException {
        assertThat(api.get("/api/v2/persons/" + person + "/picture").status()).isEqualTo(404);
        byte[] png = image("png", 200, 200);

        Api.Answer first = upload(png, Map.of());

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.data().path("item_id").longValue()).isEqualTo(person);
        Api.Answer second =
                upload(image("jpg", 300, 200), Map.of("crop_x", "100", "crop_width", "200", "crop_height", "200"));
        JsonNode picture = api.get("/api/v2/persons/" + person + "/picture").data();
        assertThat(picture.path("id").longValue()).isEqualTo(second.id());
        assertThat(picture.path("pictures").path("512").stringValue()).endsWith("_512.jpg");
        assertThat(api.get("/api/v2/persons/" + person)
                        .data()
                        .path("picture_id")
                        .longValue())
                .isEqualTo(second.id());
        Api.Answer old = api.get("/v1/persons/" + person);
        assertThat(old.data().path("picture_id").path("value").longValue()).isEqualTo(second.id());
        assertThat(old.body().path("related_objects").path("picture").has(Long.toString(second.id())))
                .isTrue();
        assertThat(api.delete("/v1/persons/" + person + "/picture").id()).isEqualTo(second.id());
        assertThat(api.delete("/v1/persons/" + person + "/picture").status()).isEqualTo(404);
        assertThat(api.get("/api/v2/persons/" + person)
                        .data()
                        .path("picture_id")
                        .isNull())
                .isTrue();
    }

    @Test
    void refusesWhatIsNoSquarePicture() throws IOException {
        assertThat(upload(image("png", 200, 100), Map.of()).status()).isEqualTo(400);
        assertThat(upload(image("gif", 100, 100), Map.of()).status()).isEqualTo(400);
        assertThat(upload(image("png", 200, 200), Map.of("crop_x", "100", "crop_width", "150", "crop_height", "150"))
                        .status())
                .isEqualTo(400);
        assertThat(upload(image("bmp", 200, 200), Map.of()).status()).isEqualTo(400);
        assertThat(upload("no image".getBytes(StandardCharsets.UTF_8), Map.of()).status())
                .isEqualTo(400);
        assertThat(upload(image("png", 200, 200), Map.of("crop_x", "left")).status())
                .isEqualTo(400);
        assertThat(api.post("/v1/persons/" + person + "/picture", "{}").status())
                .isEqualTo(400);
    }
}
