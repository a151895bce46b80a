package dev.dealbridge.pipedrive.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.id.FileId;
import dev.dealbridge.pipedrive.support.BulkServer;
import dev.dealbridge.pipedrive.transport.ApiToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are larger than the heap may grow while they are on their way, over real sockets.
class LargeFilesTest {

    private static final long MIB = 1024 * 1024;
    private static final long ENOUGH = 64 * MIB;
    private static final long GIB = 1024 * MIB;

    /// What the live heap may grow by during a transfer, whatever its size. The HTTP client holds a few pieces of 16
    /// KiB.
    private static final long FLAT = 8 * MIB;

    private static final String FILE =
            "{\"success\":true,\"data\":{\"id\":5,\"name\":\"a.bin\",\"file_size\":1,\"active_flag\":true}}";

    @Test
    void uploadsAStreamWithAFlatHeap() throws IOException {
        assertThat(growthOfUpload(ENOUGH)).isLessThan(FLAT);
    }

    @Test
    @Tag("long")
    void uploadsAGibibyteWithAFlatHeap() throws IOException {
        assertThat(growthOfUpload(GIB)).isLessThan(FLAT);
    }

    @Test
    void downloadsToAStreamWithAFlatHeap() throws IOException {
        assertThat(growthOfDownload(ENOUGH)).isLessThan(FLAT);
    }

    @Test
    @Tag("long")
    void downloadsAGibibyteWithAFlatHeap() throws IOException {
        assertThat(growthOfDownload(GIB)).isLessThan(FLAT);
    }

    @Test
    void downloadsToAFileMoreThanItWouldHoldInMemory(@TempDir Path folder) throws IOException {
        long more = 129 * MIB;
        Path target = folder.resolve("a.bin");
        try (BulkServer server = new BulkServer(FILE, more);
                Pipedrive pipedrive = connect(server)) {
            assertThat(pipedrive.files().download(new FileId(5), target, more)).isEqualTo(more);
        }
        assertThat(Files.size(target)).isEqualTo(more);
    }

    private static long growthOfUpload(long size) throws IOException {
        LiveHeap heap = new LiveHeap(size / 4);
        try (BulkServer server = new BulkServer(FILE, 1);
                Pipedrive pipedrive = connect(server);
                InputStream content = zeros(size, heap)) {
            pipedrive.files().upload(FileUpload.once("a.bin", content, size));

            assertThat(server.received()).isGreaterThan(size);
        }
        return heap.growth();
    }

    private static long growthOfDownload(long size) throws IOException {
        LiveHeap heap = new LiveHeap(size / 4);
        try (BulkServer server = new BulkServer(FILE, size);
                Pipedrive pipedrive = connect(server)) {
            OutputStream counting = new OutputStream() {
                @Override
                public void write(int b) {
                    heap.moved(1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    heap.moved(length);
                }
            };
            assertThat(pipedrive.files().download(new FileId(5), counting, size))
                    .isEqualTo(size);
        }
        return heap.growth();
    }

    private static Pipedrive connect(BulkServer server) {
        return Pipedrive.connect(PipedriveSettings.of(server.uri(), new ApiToken("secret-token"))
                .withTransferTimeout(Duration.ofMinutes(5)));
    }

    private static InputStream zeros(long size, LiveHeap heap) {
        return new InputStream() {
            private long left = size;

            @Override
            public int read() {
                throw new UnsupportedOperationException("Nobody reads a large file byte by byte");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (left == 0) {
                    return -1;
                }
                int count = (int) Math.min(length, left);
                left -= count;
                heap.moved(count);
                return count;
            }
        };
    }

    /// The heap that is in use after a collection, looked at now and then while bytes go by.
    private static final class LiveHeap {

        private final long every;
        private final long start = live();
        private long untilNext;
        private long most = start;

        private LiveHeap(long every) {
            this.every = every;
            this.untilNext = every;
        }

        private void moved(long bytes) {
            untilNext -= bytes;
            if (untilNext <= 0) {
                untilNext = every;
                most = Math.max(most, live());
            }
        }

        private long growth() {
            return most - start;
        }

        private static long live() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }
    }
}
