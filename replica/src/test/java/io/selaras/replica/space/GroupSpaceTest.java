package io.selaras.replica.space;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupSpaceTest {

    private final GroupSpace space = new GroupSpace();

    @Test
    void onlyAnotherLevelIsNews() {
        assertThat(space.heard("n2", SpaceLevel.OPEN)).isFalse();
        assertThat(space.heard("n2", SpaceLevel.RESERVE)).isTrue();
        assertThat(space.heard("n2", SpaceLevel.RESERVE)).isFalse();
        assertThat(space.heard("n2", SpaceLevel.SPENT)).isTrue();
        assertThat(space.heard("n2", SpaceLevel.OPEN)).isTrue();
        assertThat(space.heard("n2", SpaceLevel.OPEN)).isFalse();
    }

    @Test
    void whoSaidNothingIsOpen() {
        assertThat(space.allOpen()).isTrue();
        space.heard("n2", SpaceLevel.RESERVE);
        assertThat(space.allOpen()).isFalse();
        assertThat(space.isOpen("n2")).isFalse();
        assertThat(space.isOpen("n3")).isTrue();
        space.heard("n2", SpaceLevel.OPEN);
        assertThat(space.allOpen()).isTrue();
        assertThat(space.isOpen("n2")).isTrue();
    }
}
