package io.selaras.config;

import io.selaras.config.setting.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code CLUSTER_SECRET}, or the file that {@code CLUSTER_SECRET_FILE} names. */
final class SecretParser {

    private final ValueParser values;

    SecretParser(ValueParser values) {
        this.values = values;
    }

    Optional<ClusterSecret> parse() {
        String text = values.text(Setting.CLUSTER_SECRET);
        String file = values.text(Setting.CLUSTER_SECRET_FILE);
        if (!text.isEmpty() && !file.isEmpty()) {
            values.fault(Setting.CLUSTER_SECRET_FILE, "CLUSTER_SECRET is given, too");
        }
        if (!text.isEmpty()) {
            return secret(Setting.CLUSTER_SECRET, text);
        }
        return file.isEmpty() ? Optional.empty() : content(file);
    }

    private Optional<ClusterSecret> content(String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > 2L * ClusterSecret.MAX_LENGTH) {
                values.fault(Setting.CLUSTER_SECRET_FILE, "larger than a secret may be");
                return Optional.empty();
            }
            return secret(Setting.CLUSTER_SECRET_FILE, Files.readString(path).strip());
        } catch (IOException | InvalidPathException e) {
            values.fault(Setting.CLUSTER_SECRET_FILE, "cannot be read: " + e);
            return Optional.empty();
        }
    }

    private Optional<ClusterSecret> secret(Setting setting, String text) {
        try {
            return Optional.of(new ClusterSecret(text));
        } catch (IllegalArgumentException e) {
            values.fault(setting, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
