package io.selaras.fuzz.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.selaras.fuzz.Memory;
import io.selaras.link.identity.Hello;
import java.nio.charset.StandardCharsets;

/** What a peer says about itself before anything else. */
public class HelloFuzzTest {

    @FuzzTest
    void helloIsUnderstoodToTheLetterOrRefused(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Hello hello;
        try {
            hello = Memory.bounded(bytes.length, () -> Hello.parse(text));
        } catch (IllegalArgumentException e) {
            return;
        }
        String written = hello.format();
        assertThat(Hello.parse(written)).isEqualTo(hello);
        // Lines with unknown names may stand between; the known ones must be there as we write
        // them.
        assertThat(text.lines()).containsAll(written.lines().toList());
    }
}
