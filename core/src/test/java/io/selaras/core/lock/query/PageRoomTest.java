package io.selaras.core.lock.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageRoomTest {

    @Test
    void pageIsFullWithItsLastByteOrItsLastEntry() {
        PageRoom bytes = new PageRoom(3);
        bytes.take((1 << 20) - 1);
        assertThat(bytes.open()).isTrue();
        bytes.take(1);
        assertThat(bytes.open()).isFalse();

        PageRoom entries = new PageRoom(1);
        entries.take(1);
        assertThat(entries.open()).isFalse();
    }
}
