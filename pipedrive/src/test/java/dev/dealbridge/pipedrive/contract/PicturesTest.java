package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.person.Crop;
import dev.dealbridge.pipedrive.person.NewPerson;
import dev.dealbridge.pipedrive.person.PersonPicture;
import dev.dealbridge.pipedrive.product.NewProduct;
import dev.dealbridge.pipedrive.product.ProductImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PicturesTest {

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void personsArePictured() throws IOException {
        PersonId person =
                pipedrive.persons().create(NewPerson.named("Ada Sample")).id();

        PersonPicture picture = pipedrive.personPictures().set(person, png("a.png"), new Crop(10, 10, 128));

        assertThat(picture.small()).isNotNull();
        assertThat(pipedrive.personPictures().ofPerson(person).personId()).isEqualTo(person);
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .as("a picture is a square")
                .isThrownBy(() -> pipedrive.personPictures().set(person, png("b.png")));
        assertThat(pipedrive.personPictures().delete(person)).isTrue();
        assertThat(pipedrive.personPictures().delete(person)).isFalse();
        assertThatExceptionOfType(PipedriveException.NotFound.class)
                .isThrownBy(() -> pipedrive.personPictures().ofPerson(person));
    }

    @Test
    void productsAreShownByOneImage() throws IOException {
        ProductId product =
                pipedrive.products().create(NewProduct.named("Licence")).id();

        ProductImage image = pipedrive.productImages().add(product, png("a.png"));

        assertThat(image.productId()).isEqualTo(product);
        assertThat(pipedrive.productImages().ofProduct(product).contentType()).isEqualTo("image/png");
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive.productImages().add(product, png("b.png")));
        pipedrive.productImages().replace(product, png("b.png"));
        assertThat(pipedrive.productImages().ofProduct(product).name()).isEqualTo("b.png");
        assertThat(pipedrive.productImages().delete(product)).isTrue();
        assertThat(pipedrive.productImages().delete(product)).isFalse();
    }

    private static FileUpload png(String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(200, 150, BufferedImage.TYPE_INT_RGB), "png", out);
        return FileUpload.of(name, out.toByteArray());
    }
}
