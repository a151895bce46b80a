package dev.dealbridge.pipedrive.person;

import java.util.Map;

/// The square of an image that becomes a picture, in pixels from the upper left corner.
///
/// @param x at least 0
/// @param y at least 0
/// @param size width and height, at least 128
public record Crop(int x, int y, int size) {

    private static final int SMALLEST = 128;

    public Crop {
        if (x < 0 || y < 0 || size < SMALLEST) {
            throw new IllegalArgumentException("A picture is a square of at least " + SMALLEST
                    + " pixels within the image, got " + size + " at " + x + "," + y);
        }
    }

    Map<String, String> fields() {
        return Map.of(
                "crop_x", Integer.toString(x),
                "crop_y", Integer.toString(y),
                "crop_width", Integer.toString(size),
                "crop_height", Integer.toString(size));
    }
}
