package io.selaras.journal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DescriptorsTest {

    private final Descriptors descriptors = new Descriptors(Duration.ofMillis(1));
    private int attempts;

    private static IOException none() {
        return new FileSystemException("journal-1.log", null, "Too many open files");
    }

    @Test
    void whatFoundNoDescriptorIsOpenedWhenThereIsOne() throws IOException {
        String opened =
                descriptors.await(
                        "a file",
                        () -> {
                            attempts++;
                            if (attempts <= 3) {
                                throw none();
                            }
                            return "opened";
                        });

        assertThat(opened).isEqualTo("opened");
        assertThat(attempts).isEqualTo(4);
    }

    @Test
    void everyOtherFailureIsTheCallers() {
        IOException broken = new FileSystemException("journal-1.log", null, "Input/output error");

        assertThatThrownBy(() ->
                        descriptors.await(
                                "a file",
                                () -> {
                                    attempts++;
                                    throw broken;
                                }))
                .isSameAs(broken);
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void waitingEndsWithTheThread() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() ->
                        descriptors.await(
                                "a file",
                                () -> {
                                    throw none();
                                }))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
