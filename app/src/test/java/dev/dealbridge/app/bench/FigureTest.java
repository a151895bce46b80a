package dev.dealbridge.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void tellsTheMiddleOfWhatWasMeasured() {
        assertThat(Figure.of(SandboxMeasure.LIST, List.of(9_000L, 1_000L, 6_000L)))
                .satisfies(figure -> assertThat(figure.median()).isEqualTo(6_000))
                .satisfies(figure -> assertThat(figure.best()).isEqualTo(9_000));
    }

    @Test
    void takesNeitherTheBetterNorTheWorseOfTwo() {
        Figure figure = Figure.of(SandboxMeasure.LIST, List.of(1_000L, 6_000L));

        assertThat(figure.median()).isEqualTo(3_500);
        assertThat(figure.reached()).isFalse();
    }

    @Test
    void isBestWhereItIsLeastIfLessIsBetter() {
        assertThat(Figure.of(SandboxMeasure.START_EMPTY, List.of(1_500L, 900L)))
                .satisfies(figure -> assertThat(figure.best()).isEqualTo(900))
                .satisfies(figure -> assertThat(figure.reached()).isTrue());
    }
}
