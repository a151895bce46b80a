package dev.dealbridge.engine.secret;

import dev.dealbridge.engine.file.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Seals texts with AES-256-GCM and opens them again. Safe for use by many threads.
///
/// Sealed bytes are: version 1, eight bytes of key id, twelve of nonce, the cipher text and its tag. The context
/// (which secret of whom) is authenticated with them, so that sealed bytes moved to another row do not open there.
///
/// To rotate, put the new key before the old one: the first seals, all open.
public final class SecretVault {

    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 8;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final List<Key> keys;
    private final SecureRandom random = new SecureRandom();

    private record Key(String id, SecretKeySpec spec) {}

    private SecretVault(List<Key> keys) {
        this.keys = keys;
    }

    /// Reads keys as they stand in the environment variable `DEALBRIDGE_KEY`: 32 bytes in Base64, several separated by
    /// commas or white space, the newest first.
    ///
    /// @throws SecretException when there is none or one is not a key
    public static SecretVault of(String keys) {
        List<Key> read = new ArrayList<>();
        for (String text : keys.strip().split("[,\\s]+", -1)) {
            byte[] bytes;
            try {
                bytes = Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw notAKey(null);
            }
            if (bytes.length != KEY_BYTES) {
                throw notAKey(null);
            }
            read.add(new Key(id(bytes), new SecretKeySpec(bytes, "AES")));
        }
        return new SecretVault(List.copyOf(read));
    }

    /// Reads the keys from `environment` when it holds any, else from `file`, which is created with a new key and
    /// readable by its owner only when it is missing.
    ///
    /// @param environment the value of `DEALBRIDGE_KEY`, or null
    /// @throws SecretException when the keys cannot be read, or others may read the file
    public static SecretVault of(@Nullable String environment, Path file) {
        return environment == null || environment.isBlank() ? of(file) : of(environment);
    }

    private static SecretVault of(Path file) {
        try {
            createIfMissing(file);
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!OWNER_ONLY.containsAll(permissions)) {
                throw new SecretException(
                        "others may read the key file " + file + ": run chmod 600 on it, and replace the key if anybody"
                                + " else had access",
                        null);
            }
            return of(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new SecretException(
                    "cannot read or create the key file " + file + ": " + e.getMessage()
                            + "; make its folder writable or set DEALBRIDGE_KEY",
                    e);
        }
    }

    private static void createIfMissing(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a key file lies in a folder");
        Files.createDirectories(folder);
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        // Beside its place first: a key file is never seen half written.
        Path partial = Files.createTempFile(
                folder, file.getFileName() + ".", ".partial", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            DurableFile.write(partial, Base64.getEncoder().encodeToString(key) + "\n");
            Files.createLink(file, partial);
            DurableFile.forceFolder(folder);
        } catch (FileAlreadyExistsException _) {
            // Another process was first: its key is the key.
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static SecretException notAKey(@Nullable Throwable cause) {
        return new SecretException(
                "a key is 32 bytes in Base64, several are separated by commas: make one with"
                        + " head -c 32 /dev/urandom | base64",
                cause);
    }

    private static String id(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Names the key that seals; it tells nothing about the key.
    public String keyId() {
        return keys.getFirst().id();
    }

    /// @param context which secret of whom; the same when it is opened
    public byte[] seal(String plain, String context) {
        Key key = keys.getFirst();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, context);
            byte[] sealed = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(1 + ID_BYTES + NONCE_BYTES + sealed.length)
                    .put(VERSION)
                    .put(HexFormat.of().parseHex(key.id()))
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new SecretException("cannot seal " + context + ": " + e.getMessage(), e);
        }
    }

    /// @throws SecretException when the key is missing, or the bytes or the context are not what was sealed
    public String open(byte[] sealed, String context) {
        if (sealed.length < 1 + ID_BYTES + NONCE_BYTES + TAG_BITS / 8 || sealed[0] != VERSION) {
            throw new SecretException("the stored secret " + context + " is not a sealed one of version 1", null);
        }
        ByteBuffer buffer = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        byte[] id = new byte[ID_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(id).get(nonce);
        byte[] rest = new byte[buffer.remaining()];
        buffer.get(rest);
        Key key = key(HexFormat.of().formatHex(id), context);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, context);
            return new String(cipher.doFinal(rest), StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new SecretException(
                    "the stored secret " + context + " was changed or belongs to something else: enter it again", e);
        } catch (GeneralSecurityException e) {
            throw new SecretException("cannot open " + context + ": " + e.getMessage(), e);
        }
    }

    private Key key(String id, String context) {
        return keys.stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new SecretException(
                        "the key " + id + " that sealed " + context + " is not among the given ones: put it back behind"
                                + " the newest in DEALBRIDGE_KEY or the key file, or enter the secret again",
                        null));
    }

    private static Cipher cipher(int mode, Key key, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.spec(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
